package project

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// registry answers for every image with an empty one: nothing is downloaded.
type registry struct{}

const emptyImage = `{"architecture":"amd64","os":"linux","config":{}}`

func (registry) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return ref, digest.FromString(ref), []byte(emptyImage), nil
}

func (registry) ResolveSourceMetadata(_ context.Context, op *pb.SourceOp, _ sourceresolver.Opt) (*sourceresolver.MetaResponse, error) {
	return &sourceresolver.MetaResponse{Op: op, Image: &sourceresolver.ResolveImageResponse{
		Digest: digest.FromString(op.Identifier), Config: []byte(emptyImage),
	}}, nil
}

// Dockerfile gives what "docker build --check" would say, and what a hardened image
// must not lack.
func Dockerfile(ctx context.Context, text []byte) ([]string, error) {
	result, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	stages, _, err := instructions.Parse(result.AST, nil)
	if err != nil {
		return nil, err
	}
	faults, err := lint(ctx, text)
	if err != nil {
		return nil, err
	}
	return append(faults, hardened(stages)...), nil
}

func lint(ctx context.Context, text []byte) ([]string, error) {
	source := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", text)
	source.Definition = &llb.Definition{} // the linter reads it, and nil crashes it
	platform := ocispecs.Platform{OS: "linux", Architecture: "amd64"}
	result, err := dockerfile2llb.DockerfileLint(ctx, text, dockerfile2llb.ConvertOpt{
		Config:       dockerui.Config{BuildPlatforms: []ocispecs.Platform{platform}},
		MetaResolver: registry{}, SourceMap: source, TargetPlatform: &platform,
	})
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, w := range result.Warnings {
		faults = append(faults, fmt.Sprintf("line %d: %s: %s", w.Location.Ranges[0].Start.Line, w.RuleName, w.Detail))
	}
	if result.Error != nil {
		faults = append(faults, result.Error.Message)
	}
	return faults, nil
}

// hardened holds the rules that no linter has: several stages, pinned bases, and in
// the last one a numeric user, a health check, exec forms and no RUN, which would
// need a shell.
func hardened(stages []instructions.Stage) []string {
	var faults []string
	if len(stages) < 2 {
		faults = append(faults, "there is one stage: compilers stay in the image")
	}
	names := map[string]bool{}
	for _, s := range stages {
		if !names[s.BaseName] && !strings.Contains(s.BaseName, "@sha256:") {
			faults = append(faults, s.BaseName+" is not pinned by digest")
		}
		names[s.Name] = true
	}
	missing := map[string]bool{"a numeric USER": true, "HEALTHCHECK": true, "STOPSIGNAL": true, "ENTRYPOINT": true}
	for _, command := range stages[len(stages)-1].Commands {
		switch c := command.(type) {
		case *instructions.UserCommand:
			delete(missing, "a numeric USER")
			if strings.Trim(c.User, "0123456789:") != "" || strings.HasPrefix(c.User, "0") {
				faults = append(faults, "USER "+c.User+" is no number above 0: Kubernetes cannot tell that it is not root")
			}
		case *instructions.HealthCheckCommand:
			delete(missing, "HEALTHCHECK")
			if len(c.Health.Test) > 0 && c.Health.Test[0] == "CMD-SHELL" {
				faults = append(faults, "HEALTHCHECK needs a shell")
			}
		case *instructions.StopSignalCommand:
			delete(missing, "STOPSIGNAL")
		case *instructions.EntrypointCommand:
			delete(missing, "ENTRYPOINT")
			if c.PrependShell {
				faults = append(faults, "ENTRYPOINT needs a shell")
			}
		case *instructions.RunCommand:
			faults = append(faults, "RUN in the last stage needs a shell")
		}
	}
	for what := range missing {
		faults = append(faults, "the last stage has no "+what)
	}
	return faults
}
