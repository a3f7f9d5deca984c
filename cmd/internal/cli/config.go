package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"
	"go.yaml.in/yaml/v3"

	"github.com/backend-dev/backend/openapi"
)

// answerKeys are the settings that configuration files and BACKEND_* variables can
// hold: flags of the same names, and the project's name.
var answerKeys = [...]string{
	"name", "spec", "stack", "db", "cache", "envelope", "auth", "module", "base-path", "strict", "allow-remote", "allow-ref", "no-git",
	"prefix", "ignore", "fail-on", "adopted", "eject",
}

// configure fills the flags that were not given from, in this order: BACKEND_*
// variables, the project's or the named file, the user's file.
func configure(cmd *cobra.Command, project string, required bool) (*viper.Viper, error) {
	v := viper.New()
	if user := userConfig(); user != "" {
		if err := addSettings(v, user, false); err != nil {
			return nil, err
		}
	}
	if project != "" {
		if err := addSettings(v, project, required); err != nil {
			return nil, err
		}
	}
	v.SetEnvPrefix("BACKEND")
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	for _, key := range answerKeys {
		if err := v.BindEnv(key); err != nil {
			return nil, fmt.Errorf("configuration: %w", err)
		}
	}
	var errs []error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || !slices.Contains(answerKeys[:], f.Name) || !v.IsSet(f.Name) {
			return
		}
		if err := setFlag(f, v); err != nil {
			errs = append(errs, fmt.Errorf("setting %s: %w", f.Name, err))
		}
	})
	return v, errors.Join(errs...)
}

func setFlag(f *pflag.Flag, v *viper.Viper) error {
	f.Changed = true
	if list, ok := f.Value.(pflag.SliceValue); ok {
		return list.Replace(v.GetStringSlice(f.Name))
	}
	return f.Value.Set(v.GetString(f.Name))
}

// userConfig gives the user's own file, or nothing where there is no place for it.
func userConfig() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "backend", "config.yaml")
}

// addSettings reads a configuration file into v. Its keys must be known. Paths in it are
// relative to the file.
func addSettings(v *viper.Viper, file string, required bool) error {
	data, err := os.ReadFile(file)
	if !required && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission)) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("configuration: %w", err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return openapi.Problems{{Rule: "config-syntax", Severity: openapi.Error, Pos: openapi.Position{File: file}, Message: err.Error()}}
	}
	if len(root.Content) == 0 {
		return nil
	}
	if err := checkKeys(file, root.Content[0]); err != nil {
		return err
	}
	values := map[string]any{}
	if err := root.Decode(&values); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if spec, ok := values["spec"].(string); ok && spec != "-" && !strings.Contains(spec, "://") && !filepath.IsAbs(spec) {
		values["spec"] = filepath.Join(filepath.Dir(file), spec)
	}
	return v.MergeConfigMap(values)
}

func checkKeys(file string, root *yaml.Node) error {
	at := func(n *yaml.Node) openapi.Position {
		return openapi.Position{File: file, Line: n.Line, Column: n.Column}
	}
	if root.Kind != yaml.MappingNode {
		return openapi.Problems{{Rule: "config-syntax", Severity: openapi.Error, Pos: at(root), Message: "the file must hold keys with values"}}
	}
	var ps openapi.Problems
	for i := 0; i < len(root.Content); i += 2 {
		if key := root.Content[i]; !slices.Contains(answerKeys[:], key.Value) {
			ps = append(ps, openapi.Problem{
				Rule: "config-key", Severity: openapi.Error, Pos: at(key),
				Message: fmt.Sprintf("unknown key %q", key.Value),
				Hint:    "the keys are " + strings.Join(answerKeys[:], ", "),
			})
		}
	}
	if len(ps) > 0 {
		return ps
	}
	return nil
}
