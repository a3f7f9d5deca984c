package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/viper"

	"github.com/backend-dev/backend/generator"
	"github.com/backend-dev/backend/generator/drift"
	"github.com/backend-dev/backend/generator/report"
)

// checkOptions are what `backend check` depends on.
type checkOptions struct {
	*deps
	documentOptions
	generator.Answers

	dir      string
	format   string
	failOn   string
	baseline string
	against  string
	prefix   *string
	ignore   []string
	update   bool
	fix      bool
	running  runningOptions
}

// The formats of a check.
const (
	formatText   = "text"
	formatJSON   = "json"
	formatSARIF  = "sarif"
	formatGitHub = "github"
	formatJUnit  = "junit"
)

var (
	checkFormats = []string{formatText, formatJSON, formatSARIF, formatGitHub, formatJUnit}
	failLevels   = []string{"error", "warning", "note", "never"}
)

// errDrifted is what a check with findings gives: exit code 1, and nothing more to say.
var errDrifted = errors.New("the code does not say the same as its document")

func newCheckCmd(d *deps, run func(context.Context, *checkOptions) error) *cobra.Command {
	o := &checkOptions{deps: d}
	var prefix string
	cmd := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Tell where the code and its document differ",
		Long: "check compares the code in DIR with its document: routes, parameters, models, contract\n" +
			"files and migrations. Every finding names both places. It runs no toolchain and changes\n" +
			"nothing. A project that backend made needs no flags; any other names its document and\n" +
			"stack. The exit code is 1 where there are findings, see docs/check.md for the rules.",
		Example: "  backend check\n" +
			"  backend check services/shop --format sarif > check.sarif\n" +
			"  backend check --spec openapi.yaml --stack fastapi app\n" +
			"  backend check --against main\n" +
			"  backend check --url http://localhost:8080 --header \"Authorization: Bearer $TOKEN\"",
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = "."
			if len(args) == 1 {
				o.dir = filepath.Clean(args[0])
			}
			if err := o.complete(cmd, &prefix); err != nil {
				return err
			}
			return run(cmd.Context(), o)
		},
	}
	o.documentOptions.bind(cmd)
	f := cmd.Flags()
	f.StringVar(&o.Spec, "spec", "", "the OpenAPI `document` (default: the project's)")
	f.StringVar(&o.Stack, "stack", "", "the stack of the code: "+strings.Join(generator.CheckStacks(), ", "))
	f.StringVar(&o.format, "format", "", "text, json, sarif, github or junit (default text; github on GitHub Actions)")
	f.StringVar(&o.failOn, "fail-on", "error", "the least severity that fails: error, warning, note or never")
	f.StringVar(&o.baseline, "baseline", "", "the `file` of known findings (default DIR/"+drift.BaselineFile+")")
	f.BoolVar(&o.update, "update-baseline", false, "write the baseline anew: what is found now is known")
	f.BoolVar(&o.fix, "fix", false, "first bring along what backend sync can: stale and missing contract files")
	f.StringVar(&o.against, "against", "", "an older document to compare with: a Git `revision` or a file")
	f.StringVar(&prefix, "prefix", "", "what the code's `paths` have in front of the document's (default: its base path)")
	f.StringArrayVar(&o.ignore, "ignore", nil, "`pattern` of routes that need not be in the document, such as /internal/** (repeatable)")
	o.running.bind(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(checkFormats, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(failLevels, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("stack", cobra.FixedCompletions(generator.CheckStacks(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("spec", "yaml", "yml", "json")
	return cmd
}

// complete settles what was not said by the project's answers and refuses what
// cannot work.
func (o *checkOptions) complete(cmd *cobra.Command, prefix *string) error {
	settings, err := configure(cmd, filepath.Join(o.dir, generator.AnswersFile), false)
	if err != nil {
		return err
	}
	spec, stack := o.Spec, o.Stack
	o.Answers = answersOf(settings)
	o.Spec, o.Stack = spec, stack
	if cmd.Flags().Changed("prefix") {
		trimmed := strings.TrimSuffix(*prefix, "/")
		o.prefix = &trimmed
	}
	if o.format == "" {
		o.format = formatText
		if os.Getenv("GITHUB_ACTIONS") == "true" {
			o.format = formatGitHub
		}
	}
	switch {
	case o.Spec == "":
		return trouble("name it with --spec FILE, and the stack with --stack", "%s has no %s: check needs an OpenAPI document", o.dir, generator.AnswersFile)
	case o.Stack == "" && o.running.url == "":
		return trouble("there are: "+strings.Join(generator.CheckStacks(), ", "), "check needs the stack of the code: --stack")
	case !slices.Contains(checkFormats, o.format):
		return trouble("there are: "+strings.Join(checkFormats, ", "), "unknown format %q", o.format)
	case !slices.Contains(failLevels, o.failOn):
		return trouble("there are: "+strings.Join(failLevels, ", "), "unknown severity %q", o.failOn)
	}
	if o.baseline == "" {
		o.baseline = filepath.Join(o.dir, filepath.FromSlash(drift.BaselineFile))
	}
	return nil
}

func runCheck(ctx context.Context, o *checkOptions) error {
	in, err := o.open(o.deps, o.Spec)
	if err != nil {
		return err
	}
	if info, err := os.Stat(o.dir); err != nil || !info.IsDir() {
		return trouble("", "%s is no folder", o.dir)
	}
	if o.running.url != "" {
		return o.ask(ctx, in)
	}
	known, err := o.known()
	if err != nil {
		return err
	}
	if o.fix {
		if err := o.mend(ctx, in); err != nil {
			return err
		}
	}
	g := newProgress(o.err)
	defer g.done()
	req := generator.CheckRequest{
		Answers: o.Answers, Dir: o.dir, Load: in.load, Prefix: o.prefix, Ignore: o.ignore, Baseline: known, Progress: g.step,
	}
	if o.against != "" {
		if req.Against, err = o.published(ctx, in); err != nil {
			return in.explain(err)
		}
	}
	result, err := generator.Check(ctx, req)
	if err != nil {
		return in.explain(err)
	}
	if o.update {
		if err := generator.WriteBaseline(ctx, o.baseline, result.Baseline(known)); err != nil {
			return err
		}
		result.Apply(result.Baseline(known))
	}
	g.done()
	return o.conclude(result)
}

// conclude prints the report and tells whether it fails.
func (o *checkOptions) conclude(result *generator.CheckResult) error {
	if err := o.print(result.Report); err != nil {
		return err
	}
	if result.Fails(drift.Severity(o.failOn)) {
		return errDrifted
	}
	return nil
}

// mend brings the project along as backend sync does; what sync would have to ask,
// or to merge with a conflict, stays with sync.
func (o *checkOptions) mend(ctx context.Context, in *input) error {
	if err := generator.Recover(o.dir); err != nil {
		return err
	}
	s := &syncOptions{deps: o.deps, dir: o.dir}
	result, err := generator.Sync(ctx, generator.SyncRequest{Dir: o.dir, Load: in.load})
	if err != nil {
		return in.explain(err)
	}
	t := newSyncTale(s, result, in)
	if len(result.Plan.Conflicts()) > 0 || t.open > 0 {
		return trouble("backend sync "+o.dir, "not everything can be mended without you; nothing was written")
	}
	if !t.writes() {
		return nil
	}
	if err := s.clean(ctx, result); err != nil {
		return err
	}
	return generator.Write(ctx, result.Plan, nil)
}

// known reads the baseline; its own file need not exist.
func (o *checkOptions) known() (*drift.Baseline, error) {
	data, err := os.ReadFile(o.baseline)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("baseline: %w", err)
	}
	b, err := drift.ReadBaseline(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.baseline, err)
	}
	return b, nil
}

func (o *checkOptions) print(r *drift.Report) error {
	switch o.format {
	case formatJSON:
		return o.out.json(r)
	case formatSARIF:
		return report.SARIF(o.out.w, r, generator.Version)
	case formatGitHub:
		if err := report.GitHub(o.out.w, r); err != nil {
			return err
		}
	case formatJUnit:
		return report.JUnit(o.out.w, r)
	}
	return o.printReport(r)
}

// answersOf gives the answers that the project's file holds.
func answersOf(v *viper.Viper) generator.Answers {
	a := generator.Answers{
		Name: v.GetString("name"), Spec: v.GetString("spec"), Stack: v.GetString("stack"), Database: v.GetString("db"), Cache: v.GetString("cache"),
		Envelope: v.GetString("envelope"), Auth: v.GetString("auth"), Module: v.GetString("module"),
	}
	if v.IsSet("base-path") {
		base := v.GetString("base-path")
		a.BasePath = &base
	}
	return a
}
