package cli

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var update = flag.Bool("update", false, "write docs/cli.md anew")

// TestReference holds that docs/cli.md says what the commands are. Write it anew
// with: go test ./cmd/internal/cli -update.
func TestReference(t *testing.T) {
	t.Parallel()
	const file = "../../../docs/cli.md"
	root := newRootCmd(testDeps(io.Discard, io.Discard))
	var b strings.Builder
	b.WriteString("# The commands\n\nExit codes: 0 fine, 1 a drift or conflict, 2 trouble. Results go to the output, everything else to the error stream.\n" +
		"`NO_COLOR` turns colours off. Settings of `new` also come from `BACKEND_*` variables (`BACKEND_DB=postgres`), from `backend.yaml` in the\n" +
		"project's folder (or the file of `--config`), and from `backend/config.yaml` in the user's configuration folder, in this order.\n")
	for _, cmd := range root.Commands() {
		if cmd.Name() == "help" || cmd.Name() == "completion" {
			continue
		}
		describe(&b, cmd)
		for _, sub := range cmd.Commands() {
			describe(&b, sub)
		}
	}
	b.WriteString("\n## backend completion SHELL\n\nPrint the completion script for bash, zsh, fish or powershell.\n\n```\nsource <(backend completion bash)\n```\n")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("docs/cli.md is out of date:\n%s", diff)
	}
}

func describe(b *strings.Builder, cmd *cobra.Command) {
	fmt.Fprintf(b, "\n## %s\n\n%s.\n", strings.TrimSuffix(cmd.UseLine(), " [flags]"), cmd.Short)
	if cmd.Long != "" {
		fmt.Fprintf(b, "\n%s\n", cmd.Long)
	}
	fmt.Fprintf(b, "\n```\n%s\n```\n\n| flag | meaning |\n|---|---|\n", strings.ReplaceAll(strings.TrimLeft(cmd.Example, " "), "\n  ", "\n"))
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		kind, usage := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		if kind != "" {
			name += " " + strings.ToUpper(kind)
		}
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			usage += fmt.Sprintf(" (default `%s`)", f.DefValue)
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", name, strings.ReplaceAll(usage, "|", `\|`))
	})
}
