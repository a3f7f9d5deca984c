package project

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

// Compose gives what is wrong with a compose.yaml under an environment: what
// Compose itself refuses, ports that two services publish, and what a hardened
// service must not lack.
func Compose(ctx context.Context, file string, env ...string) ([]string, error) {
	options, err := cli.NewProjectOptions([]string{file}, cli.WithEnv(env), cli.WithResolvedPaths(true))
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(ctx)
	if err != nil {
		return []string{err.Error()}, nil
	}
	var faults []string
	published := map[string]string{}
	for _, name := range project.ServiceNames() {
		service := project.Services[name]
		for _, p := range service.Ports {
			key := p.HostIP + ":" + p.Published + "/" + p.Protocol
			if other, taken := published[key]; taken {
				faults = append(faults, fmt.Sprintf("%s: publishes %s, which %s does too", name, key, other))
			}
			published[key] = name
			if p.HostIP != "127.0.0.1" {
				faults = append(faults, fmt.Sprintf("%s: publishes %s to the network", name, key))
			}
		}
		faults = append(faults, confined(name, service)...)
	}
	return faults, nil
}

func confined(name string, s types.ServiceConfig) []string {
	var faults []string
	for what, ok := range map[string]bool{
		"read_only: true":                 s.ReadOnly,
		"cap_drop: [ALL]":                 slices.Equal(s.CapDrop, []string{"ALL"}),
		"no-new-privileges":               slices.Contains(s.SecurityOpt, "no-new-privileges:true"),
		"an image that is no latest":      strings.Contains(s.Image, "@sha256:") || s.Build != nil && strings.Contains(s.Image, ":"),
		"a health check of what it needs": !waitsBlindly(s),
	} {
		if !ok {
			faults = append(faults, name+": lacks "+what)
		}
	}
	slices.Sort(faults)
	return faults
}

// waitsBlindly tells whether a service starts when another has started, not when it
// is healthy or done.
func waitsBlindly(s types.ServiceConfig) bool {
	for _, d := range s.DependsOn {
		if d.Condition == types.ServiceConditionStarted {
			return true
		}
	}
	return false
}
