package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestAction runs the script of the composite action on a project with a drift.
func TestAction(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no bash")
	}
	var action struct {
		Runs struct {
			Steps []struct {
				Name string            `yaml:"name"`
				Run  string            `yaml:"run"`
				Env  map[string]string `yaml:"env"`
			} `yaml:"steps"`
		} `yaml:"runs"`
	}
	data, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &action); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("backend")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("app.py", "from fastapi import FastAPI\napp = FastAPI()\n\n@app.get(\"/b\")\ndef b(): ...\n")
	write("openapi.yaml", "openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get:\n      responses: {'204': {description: a}}\n")
	check := action.Runs.Steps[len(action.Runs.Steps)-1]
	cmd := exec.Command(bash, "-e", "-o", "pipefail", "-c", check.Run)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PROGRAM="+program, "DIRECTORY=.", "SPEC=openapi.yaml", "STACK=fastapi", "AGAINST=", "FAIL_ON=error", "SARIF=out.sarif")
	for name := range check.Env {
		if !strings.Contains(strings.Join(cmd.Env, "\n"), "\n"+name+"=") {
			t.Errorf("the test gives no %s", name)
		}
	}
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Errorf("the step does not fail:\n%s", out)
	}
	if !strings.Contains(string(out), "::error file=app.py,line=4,col=2,title=BK101") {
		t.Errorf("no annotation:\n%s", out)
	}
	sarif, err := os.ReadFile(filepath.Join(dir, "out.sarif"))
	if err != nil || !strings.Contains(string(sarif), `"BK102"`) {
		t.Errorf("SARIF: %v\n%s", err, sarif)
	}
}
