package cluster_test

import (
	"strings"
	"testing"
)

// mutants are faults planted into the manifests that backend writes: what a hurried
// edit leaves behind.
var mutants = []struct{ name, from, to, want string }{
	{"service selects nothing", "  selector:\n    app.kubernetes.io/component: server\n    app.kubernetes.io/name: bookstore\n  type: ClusterIP", "  selector:\n    app.kubernetes.io/name: books\n  type: ClusterIP", "Service bookstore: its selector matches no pod"},
	{"service selects the migration too", "  selector:\n    app.kubernetes.io/component: server\n    app.kubernetes.io/name: bookstore\n  type: ClusterIP", "  selector:\n    app.kubernetes.io/name: bookstore\n  type: ClusterIP", "several workloads"},
	{"target port", "targetPort: http", "targetPort: web", "has no port web"},
	{"ingress backend", "          service:\n            name: bookstore", "          service:\n            name: books", "there is no Service books"},
	{"ingress backend port", "            port:\n              name: http", "            port:\n              name: https", "has no port https"},
	{"ingress host without TLS", "  - host: bookstore.example.com", "  - host: www.example.com", "has no TLS"},
	{"ingress secret nobody makes", "cert-manager.io/cluster-issuer: letsencrypt", "example.com/x: z", "there is no Secret bookstore-tls"},
	{"scaler target", "    kind: Deployment\n    name: bookstore", "    kind: Deployment\n    name: books", "there is no Deployment books"},
	{"replicas beside a scaler", "  revisionHistoryLimit: 5\n", "  revisionHistoryLimit: 5\n  replicas: 3\n", "fights with"},
	{"too many connections", "maxReplicas: 10", "maxReplicas: 40", "too many"},
	{"budget selects nothing", "    matchLabels:\n      app.kubernetes.io/component: server\n      app.kubernetes.io/name: bookstore\n  unhealthyPodEvictionPolicy", "    matchLabels:\n      app.kubernetes.io/name: books\n  unhealthyPodEvictionPolicy", "PodDisruptionBudget bookstore: its selector"},
	{"policy port", "    - port: http\n      protocol: TCP", "    - port: web\n      protocol: TCP", "NetworkPolicy bookstore: Deployment bookstore has no port web"},
	{"probe port", "            path: /readyz\n            port: http", "            path: /readyz\n            port: web", "a probe asks port web"},
	{"config map", "        - configMapRef:\n            name: bookstore-", "        - configMapRef:\n            name: books-", "there is no ConfigMap books-"},
	{"secret", "        - secretRef:\n            name: bookstore", "        - secretRef:\n            name: books", "there is no Secret books"},
	{"service account", "serviceAccountName: bookstore", "serviceAccountName: books", "there is no ServiceAccount books"},
	{"volume", "      - emptyDir:\n          sizeLimit: 128Mi\n        name: tmp", "      - emptyDir:\n          sizeLimit: 128Mi\n        name: temp", "tmp"},
	{"latest", ":v0.1.0", ":latest", "is not pinned"},
	{"port of the settings", "  PORT: \"8080\"", "  PORT: \"8081\"", "PORT is \"8081\""},
	{"grace period", "terminationGracePeriodSeconds: 60", "terminationGracePeriodSeconds: 30", "its grace period is 30s"},
	{"nothing (control)", "kind: Namespace\nmetadata:", "kind: Namespace\nmetadata:\n  annotations: {}", ""},
	{"root", "runAsUser: 65532", "runAsUser: 0", "runAsUser"},
	{"privileges", "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "Pod Security restricted"},
	{"misspelt field", "readOnlyRootFilesystem:", "readOnlyRootFileSystem:", "unknown field"},
}

func TestMutants(t *testing.T) {
	t.Parallel()
	stream := string(overlay(t, generate(t, "--db", "postgres"), "production"))
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			broken := strings.Replace(stream, m.from, m.to, 1)
			if broken == stream {
				t.Fatalf("the manifests have no %q to break", m.from)
			}
			faults := strings.Join(judge(t, []byte(broken)), "\n")
			if m.want == "" && faults != "" {
				t.Errorf("a harmless change is a fault: %s", faults)
			}
			if m.want != "" && !strings.Contains(faults, m.want) {
				t.Errorf("not caught, want %q in:\n%s", m.want, faults)
			}
		})
	}
}
