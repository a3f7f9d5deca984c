package cluster

import (
	"fmt"
	"strconv"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// connections is what PostgreSQL allows unless told otherwise, less those kept for
// its superuser.
const connections = 97

// Fit gives the settings that contradict the objects around them: ports, times to
// stop, replicas times connections.
func Fit(stream []byte) ([]string, error) {
	inv, err := take(stream)
	if err != nil {
		return nil, err
	}
	var faults []string
	for _, d := range inv.deployments {
		spec := d.Spec.Template.Spec
		for _, one := range spec.Containers {
			env := variables(inv, one)
			faults = append(faults, ports(d.Name, one, env)...)
			if need := stopping(one, env); time.Duration(*spec.TerminationGracePeriodSeconds)*time.Second <= need {
				faults = append(faults, fmt.Sprintf("Deployment %s: stopping may take %s, its grace period is %ds", d.Name, need, *spec.TerminationGracePeriodSeconds))
			}
		}
		for _, h := range inv.scalers {
			each, err := strconv.Atoi(variables(inv, spec.Containers[0])["DB_MAX_CONNS"])
			if err != nil || each*int(h.Spec.MaxReplicas) > connections {
				faults = append(faults, fmt.Sprintf("HorizontalPodAutoscaler %s: %d replicas with %d connections each are too many", h.Name, h.Spec.MaxReplicas, each))
			}
		}
	}
	return faults, nil
}

// variables gives what the ConfigMaps of a container set.
func variables(inv *inventory, one corev1.Container) map[string]string {
	out := map[string]string{}
	for _, source := range one.EnvFrom {
		if source.ConfigMapRef == nil {
			continue
		}
		if m := inv.configMaps[source.ConfigMapRef.Name]; m != nil {
			for k, v := range m.Data {
				out[k] = v
			}
		}
	}
	return out
}

// ports compares the named ports with the settings that open them.
func ports(owner string, one corev1.Container, env map[string]string) []string {
	var faults []string
	for port, name := range map[string]string{"http": "PORT", "metrics": "METRICS_PORT"} {
		want, opened := env[name]
		found := ""
		for _, p := range one.Ports {
			if p.Name == port {
				found = strconv.Itoa(int(p.ContainerPort))
			}
		}
		if found != want {
			faults = append(faults, fmt.Sprintf("Deployment %s: port %s is %q, %s is %q (set: %t)", owner, port, found, name, want, opened))
		}
	}
	return faults
}

// stopping is the longest that a container may take to stop.
func stopping(one corev1.Container, env map[string]string) time.Duration {
	var out time.Duration
	if one.Lifecycle != nil && one.Lifecycle.PreStop != nil && one.Lifecycle.PreStop.Sleep != nil {
		out += time.Duration(one.Lifecycle.PreStop.Sleep.Seconds) * time.Second
	}
	for _, name := range []string{"DRAIN_DELAY", "SHUTDOWN_TIMEOUT"} {
		d, err := time.ParseDuration(env[name])
		if err != nil {
			return time.Hour
		}
		out += d
	}
	return out
}
