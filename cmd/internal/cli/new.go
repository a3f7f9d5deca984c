package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/plan"
	"github.com/backend-dev/backend/generator/write"
	"github.com/backend-dev/backend/openapi/draft"
	"github.com/backend-dev/backend/openapi/load"
)

// newOptions are what `backend new` depends on.
type newOptions struct {
	*deps
	documentOptions

	name      string
	spec      string
	resources []string
	stack     string
	database  string
	cache     string
	envelope  string
	auth      string
	module    string
	dir       string
	basePath  *string
	config    string

	into, force bool
	yes, dryRun bool
	verify      bool
	asJSON      bool
	noGit       bool
	prefix      string
	// asker is set when the answers were asked for: the plan is shown before it is
	// written.
	asker asker
}

func newNewCmd(d *deps, run func(context.Context, *newOptions) error) *cobra.Command {
	o := &newOptions{deps: d}
	cmd := &cobra.Command{
		Use:   "new [NAME]",
		Short: "Make a new service from an OpenAPI document, or from a few words",
		Long: "new makes a complete service from an OpenAPI document, in the folder NAME. With --resource\n" +
			"it writes the document first: each resource gets operations to list, create, get, change\n" +
			"and delete it; see backend add resource for the fields. With neither, on a terminal, it asks\n" +
			"(line by line where ACCESSIBLE is set), and shows the plan before it writes.\n\n" +
			"Everything is planned first and appears at once: a run that fails or is killed leaves\n" +
			"no half project. Settings come from flags, then BACKEND_* variables, then the file of\n" +
			"--config or the folder's backend.yaml, then the user's backend/config.yaml.",
		Example: "  backend new bookstore --spec openapi.yaml\n" +
			"  backend new bookstore --spec openapi.yaml --db postgres --module github.com/acme/bookstore\n" +
			"  backend new library --resource \"author name:string!\" --resource \"book title:string! author:ref(author)!\"\n" +
			"  curl -s https://example.com/openapi.json | backend new bookstore --spec - --dry-run",
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.complete(cmd, args); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *newOptions) bind(cmd *cobra.Command) {
	o.documentOptions.bind(cmd)
	f := cmd.Flags()
	f.StringVar(&o.spec, "spec", "", "the OpenAPI `document`: a file, a folder, a URL (with --allow-remote) or - for standard input")
	f.StringArrayVar(&o.resources, "resource", nil, "instead of a document: a resource as its `name and fields`, such as \"book title:string! author:ref(author)\" (repeatable)")
	f.StringVar(&o.stack, "stack", "go", "the stack to generate; see backend stacks")
	f.StringVar(&o.database, "db", "", "sqlite or postgres (default: the stack's first)")
	f.StringVar(&o.cache, "cache", generator.CacheNone, "none, or redis: limits, cached answers and events that replicas share")
	f.StringVar(&o.envelope, "envelope", generator.EnvelopeSpec, "spec: responses as the document says; wrap: in {\"data\", \"meta\"}")
	f.StringVar(&o.auth, "auth", generator.AuthSpec, "spec: as the document says; jwt: tokens of the service's own; oidc: tokens of an OpenID issuer")
	f.StringVar(&o.module, "module", "", "the module `path` of the code (default example.com/NAME)")
	f.StringVar(&o.dir, "dir", "", "the project's `folder` (default NAME)")
	f.StringVar(&o.prefix, "base-path", "", "the `prefix` of all paths, instead of the one in the document's servers")
	f.StringVar(&o.config, "config", "", "a `file` with answers, such as another project's backend.yaml")
	f.BoolVar(&o.into, "into", false, "allow a folder that is not empty; files in the way stop the run")
	f.BoolVar(&o.force, "force", false, "like --into, and replace the files in the way")
	f.BoolVarP(&o.yes, "yes", "y", false, "take the default for every answer not given")
	f.BoolVar(&o.dryRun, "dry-run", false, "print the plan and write nothing")
	f.BoolVar(&o.asJSON, "json", false, "print the result as JSON")
	f.BoolVar(&o.verify, "verify", false, "build the service and run its tests; print their coverage")
	f.BoolVar(&o.noGit, "no-git", false, "make no Git repository")
	// The errors below tell of a flag of another name; TestCompletion would see it.
	_ = cmd.RegisterFlagCompletionFunc("stack", cobra.FixedCompletions(stackNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("db", cobra.FixedCompletions([]string{"sqlite", "postgres"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("cache", cobra.FixedCompletions(
		[]string{generator.CacheNone, generator.CacheRedis}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("envelope", cobra.FixedCompletions(
		[]string{generator.EnvelopeSpec, generator.EnvelopeWrap}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("auth", cobra.FixedCompletions(
		[]string{generator.AuthSpec, generator.AuthJWT, generator.AuthOIDC}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("spec", "yaml", "yml", "json")
	_ = cmd.MarkFlagFilename("config", "yaml", "yml")
	_ = cmd.MarkFlagDirname("dir")
	_ = cmd.MarkFlagDirname("allow-ref")
}

// complete settles all answers from arguments, flags and configuration.
func (o *newOptions) complete(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		o.name = args[0]
	}
	file, required := o.config, true
	if file == "" {
		file, required = filepath.Join(o.folder(), generator.AnswersFile), false
	}
	settings, err := configure(cmd, file, required)
	if err != nil {
		return err
	}
	if o.name == "" && o.dir == "" {
		o.name = settings.GetString("name")
	}
	if cmd.Flags().Changed("base-path") {
		o.basePath = &o.prefix
	}
	if ask := o.newAsker(); ask != nil && o.spec == "" && len(o.resources) == 0 && !o.yes && !o.asJSON {
		if err := o.interview(cmd, ask); err != nil {
			return err
		}
	}
	if len(o.resources) > 0 && !cmd.Flags().Changed("envelope") {
		o.envelope = generator.EnvelopeWrap
	}
	return o.settle()
}

// folder gives the project's folder: --dir, else NAME.
func (o *newOptions) folder() string {
	if o.dir != "" {
		return o.dir
	}
	return filepath.Clean(o.name)
}

var (
	validName   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]{0,62}$`)
	validModule = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._~-]*(/[A-Za-z0-9_~][A-Za-z0-9._~-]*)*$`)
	validPrefix = regexp.MustCompile(`^(/[A-Za-z0-9._~-]+)*$`)
)

// settle derives what follows from other answers and refuses what cannot work.
func (o *newOptions) settle() error {
	if o.name == "" && o.dir == "" {
		return trouble("backend new bookstore --spec openapi.yaml", "the service needs a name")
	}
	switch {
	case o.spec == "" && len(o.resources) == 0:
		return trouble("name it with --spec FILE, - reads standard input; or say what is stored: --resource \"book title:string! price:decimal\"",
			"new needs an OpenAPI document")
	case o.verify && o.dryRun:
		return trouble("leave out one of them", "--dry-run writes nothing that --verify could build")
	case o.spec != "" && len(o.resources) > 0:
		return trouble("leave out one of them; backend add resource adds to a document", "--spec and --resource both say what the service is")
	}
	o.dir = o.folder()
	if strings.ContainsAny(o.name, `/\.`) || o.name == "" {
		abs, err := filepath.Abs(firstOf(o.name, o.dir))
		if err != nil {
			return fmt.Errorf("folder of the project: %w", err)
		}
		o.name = filepath.Base(abs)
	}
	o.name = strings.ToLower(o.name)
	switch {
	case !validName.MatchString(o.name), strings.HasSuffix(o.name, "."), o.name == "testdata", o.name == "vendor":
		return trouble("a name begins with a letter and holds letters, digits, dots, - and _; --dir chooses another folder",
			"%q cannot be the name of a service", o.name)
	case o.module != "" && !validModule.MatchString(o.module):
		return trouble("such as github.com/acme/bookstore", "%q is no module path", o.module)
	case o.basePath != nil && !validPrefix.MatchString(strings.TrimSuffix(*o.basePath, "/")):
		return trouble("such as /v1, or an empty one for none", "%q is no path prefix", *o.basePath)
	}
	if o.basePath != nil {
		trimmed := strings.TrimSuffix(*o.basePath, "/")
		o.basePath = &trimmed
	}
	if o.module == "" {
		o.module = "example.com/" + o.name
	}
	if o.database == "" {
		o.database = defaultDatabase(o.stack)
	}
	return nil
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func (o *newOptions) request(in *input, g *progress) generator.Request {
	return generator.Request{
		Answers: generator.Answers{
			Name: o.name, Stack: o.stack, Database: o.database, Cache: o.cache, Envelope: o.envelope,
			Auth: o.auth, Module: o.module, BasePath: o.basePath,
		},
		Source: in.source, Dir: o.dir, Load: in.load,
		Plan:     plan.Options{Into: o.into, Overwrite: o.force},
		Progress: g.step,
	}
}

// document opens the document, or writes one with the resources that were named.
func (o *newOptions) document(ctx context.Context) (*input, error) {
	if len(o.resources) == 0 {
		return o.open(o.deps, o.spec)
	}
	resources := make([]draft.Resource, 0, len(o.resources))
	for _, text := range o.resources {
		words := strings.Fields(text)
		if len(words) == 0 {
			return nil, trouble("such as --resource \"book title:string! price:decimal\"", "--resource is empty")
		}
		r, err := draft.ParseResource(words[0], words[1:])
		if err != nil {
			return nil, err
		}
		resources = append(resources, r)
	}
	file, err := generator.Author(ctx, generator.Answers{Name: o.name, Envelope: o.envelope}, resources)
	if err != nil {
		return nil, err
	}
	in := &input{source: "-", stdin: file.Data, load: load.Options{Strict: o.strict, Stdin: bytes.NewReader(file.Data)}}
	return in, nil
}

func runNew(ctx context.Context, o *newOptions) error {
	in, err := o.document(ctx)
	if err != nil {
		return o.report(err)
	}
	g := newProgress(o.err)
	defer g.done()
	if !o.dryRun {
		if err := generator.Recover(o.dir); err != nil {
			return err
		}
	}
	result, err := generator.Plan(ctx, o.request(in, g))
	if err != nil {
		return o.report(in.explain(err))
	}
	s := &summary{options: o, result: result, sources: in.sources(result.Files)}
	if conflicts := result.Plan.Conflicts(); len(conflicts) > 0 && !o.dryRun {
		return &write.ConflictError{Conflicts: conflicts}
	}
	if o.asker != nil && !o.dryRun {
		g.done()
		s.preview()
		yes, err := o.asker.confirm("Write it?")
		if err != nil {
			return err
		}
		if !yes {
			return trouble("run backend new again, or say it with flags: backend new --help", "stopped; nothing was written")
		}
	}
	if !o.dryRun {
		g.step("writing " + o.dir)
		if err := generator.Write(ctx, result.Plan, s.finish); err != nil {
			return err
		}
	}
	if o.verify {
		s.verify(ctx, g.step)
	}
	g.done()
	if err := s.print(); err != nil {
		return err
	}
	return s.unverified()
}

// report puts a document's problems on the output when that is to be JSON.
func (o *newOptions) report(err error) error {
	return jsonProblems(o.deps, o.asJSON, err)
}
