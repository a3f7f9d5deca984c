package cli

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/openapi/draft"
	"github.com/backend-dev/backend/openapi/infer"
)

// addOptions are what `backend add` depends on.
type addOptions struct {
	syncOptions

	endpoint *draft.Endpoint
	resource *draft.Resource
}

func newAddCmd(d *deps, run func(context.Context, *addOptions) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add",
		Short: "Add an endpoint or a resource to a service",
		Long: "add writes into the service's document, in place: comments, order and quoting of the\n" +
			"rest stay as they are. Then it brings the code along, as backend sync does.",
		Example: "  backend add resource author name:string!\n  backend add endpoint GET /authors/{authorId}/books",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newAddEndpointCmd(d, run), newAddResourceCmd(d, run))
	return cmd
}

// bindAdd binds the flags that both kinds of additions have.
func (o *addOptions) bindAdd(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.dir, "dir", ".", "the service's `folder`")
	f.BoolVar(&o.force, "force", false, "replace contract files that were edited; the edits are lost")
	f.BoolVar(&o.allowDirty, "allow-dirty", false, "write although Git has changes that are not committed")
	f.BoolVar(&o.dryRun, "dry-run", false, "print the change of the document and the plan, and write nothing")
	f.BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	_ = cmd.MarkFlagDirname("dir")
}

func newAddEndpointCmd(d *deps, run func(context.Context, *addOptions) error) *cobra.Command {
	o := &addOptions{syncOptions: syncOptions{deps: d}, endpoint: &draft.Endpoint{}}
	kind := ""
	cmd := &cobra.Command{
		Use:   "endpoint METHOD PATH",
		Short: "Add an operation to the document and the code",
		Long: "endpoint adds the operation METHOD PATH to the service's document and brings the code\n" +
			"along. What it takes and answers follows from the path: the collection or an item of a\n" +
			"known resource, or such a collection below another resource, works against the database\n" +
			"at once, with the parameters, pages and failures that its neighbours have. Anything else\n" +
			"is a typed stub.",
		Example: "  backend add endpoint GET /authors/{authorId}/books\n" +
			"  backend add endpoint POST /orders/{orderId}/ship --summary \"Ship an order\" --roles clerk\n" +
			"  backend add endpoint GET /reports --response Report --list --dry-run",
		Args: arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.endpoint.Method, o.endpoint.Path, o.endpoint.Kind = args[0], args[1], infer.Kind(kind)
			if err := knownKind(kind); err != nil {
				return err
			}
			// The project's setting of this name is another thing.
			auth := o.endpoint.Auth
			if _, err := configure(cmd, filepath.Join(o.dir, generator.AnswersFile), false); err != nil {
				return err
			}
			o.endpoint.Auth = auth
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	o.bindAdd(cmd)
	f := cmd.Flags()
	f.StringVar(&o.endpoint.Summary, "summary", "", "what the operation does, in a few `words`")
	f.StringVar(&o.endpoint.Request, "request", "", "the `schema` of the body (default: the resource's)")
	f.StringVar(&o.endpoint.Response, "response", "", "the `schema` of the answer (default: the resource's)")
	f.BoolVar(&o.endpoint.List, "list", false, "answer a page of many")
	f.StringVar(&o.endpoint.Auth, "auth", "", "a security `scheme` of the document, or none (default: as the document says)")
	f.StringSliceVar(&o.endpoint.Roles, "roles", nil, "the `roles` that may call it, separated by commas")
	f.StringVar(&kind, "kind", "", "list, create, get, replace, update, delete or stub (default: as method and path suggest)")
	f.IntVar(&o.endpoint.Status, "status", 0, "the `code` of success")
	return cmd
}

func knownKind(kind string) error {
	names := make([]string, len(draft.Kinds))
	for i, k := range draft.Kinds {
		if names[i] = string(k); names[i] == kind {
			return nil
		}
	}
	if kind == "" {
		return nil
	}
	return trouble("the kinds are "+strings.Join(names, ", "), "unknown kind %q", kind)
}

func newAddResourceCmd(d *deps, run func(context.Context, *addOptions) error) *cobra.Command {
	o := &addOptions{syncOptions: syncOptions{deps: d}}
	cmd := &cobra.Command{
		Use:   "resource NAME FIELD:TYPE...",
		Short: "Add a resource with its operations to the document and the code",
		Long: "resource adds schemas and the operations to list, create, get, change and delete it to\n" +
			"the service's document, in the style of the resources that are there, and brings the\n" +
			"code along. NAME is the singular.\n\n" +
			"A field is name:type; a trailing ! makes it required, [] a list. The types are\n" +
			strings.Join(draft.Types[:8], ", ") + ",\n" + strings.Join(draft.Types[8:], ", ") + ".",
		Example: "  backend add resource author 'name:string!' born:date\n" +
			"  backend add resource book 'title:string!' price:decimal 'author:ref(author)' 'state:enum(new|used)' tags:string[]",
		Args: arguments(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			r, err := draft.ParseResource(args[0], args[1:])
			if err != nil {
				return err
			}
			o.resource = &r
			if _, err := configure(cmd, filepath.Join(o.dir, generator.AnswersFile), false); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	o.bindAdd(cmd)
	return cmd
}

func (o *addOptions) addition() generator.Addition {
	if o.endpoint != nil {
		return generator.Endpoint(*o.endpoint)
	}
	return generator.Resource(*o.resource)
}

func runAdd(ctx context.Context, o *addOptions) error {
	return o.bring(ctx, func(req generator.SyncRequest) (*generator.Result, *draft.Added, error) {
		return generator.Add(ctx, req, o.addition())
	})
}
