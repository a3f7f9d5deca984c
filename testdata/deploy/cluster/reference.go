package cluster

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// References gives every reference between objects that leads nowhere: selectors
// that match no pod, ports that no container has, names of objects that are neither
// in the manifests nor given.
func References(stream []byte, given Given) ([]string, error) {
	inv, err := take(stream)
	if err != nil {
		return nil, err
	}
	for _, s := range given.Secrets {
		inv.names["Secret/"+s] = true
	}
	c := &checker{inventory: inv}
	c.namespaced()
	for _, w := range inv.workloads() {
		c.pod(w)
	}
	for _, s := range inv.services {
		c.service(s)
	}
	for _, i := range inv.ingresses {
		c.ingress(i)
	}
	for _, p := range inv.policies {
		c.policy(p)
	}
	for _, b := range inv.budgets {
		c.selects("PodDisruptionBudget "+b.Name, b.Spec.Selector)
	}
	for _, h := range inv.scalers {
		ref := h.Spec.ScaleTargetRef
		c.exists("HorizontalPodAutoscaler "+h.Name, ref.Kind, ref.Name)
		for _, d := range inv.deployments {
			if ref.Kind == "Deployment" && ref.Name == d.Name && d.Spec.Replicas != nil {
				c.fault("Deployment %s: replicas fights with HorizontalPodAutoscaler %s", d.Name, h.Name)
			}
		}
	}
	return c.faults, nil
}

type checker struct {
	*inventory
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

func (c *checker) exists(from, kind, name string) {
	if !c.names[kind+"/"+name] {
		c.fault("%s: there is no %s %s", from, kind, name)
	}
}

// namespaced holds that all objects lie in one namespace, which is there.
func (c *checker) namespaced() {
	if len(c.namespaces) != 1 {
		c.fault("objects lie in %d namespaces", len(c.namespaces))
	}
	for name := range c.namespaces {
		c.exists("all", "Namespace", name)
	}
}

// selects gives the workloads whose pods the selector matches, at least one.
func (c *checker) selects(from string, s *metav1.LabelSelector) []pods {
	selector, err := metav1.LabelSelectorAsSelector(s)
	if err != nil {
		c.fault("%s: %v", from, err)
		return nil
	}
	var out []pods
	for _, w := range c.workloads() {
		if selector.Matches(labels.Set(w.template.Labels)) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		c.fault("%s: its selector matches no pod", from)
	}
	return out
}

// port holds that each of the pods has the port, by number or name.
func (c *checker) port(from string, targets []pods, port intstr.IntOrString) {
	for _, w := range targets {
		if !hasPort(w.template.Spec.Containers, port) {
			c.fault("%s: %s has no port %s", from, w.owner, port.String())
		}
	}
}

func hasPort(containers []corev1.Container, port intstr.IntOrString) bool {
	return slices.ContainsFunc(containers, func(one corev1.Container) bool {
		return slices.ContainsFunc(one.Ports, func(p corev1.ContainerPort) bool {
			return p.Name == port.StrVal && port.Type == intstr.String || p.ContainerPort == port.IntVal && port.Type == intstr.Int
		})
	})
}

func (c *checker) service(s *corev1.Service) {
	from := "Service " + s.Name
	targets := c.selects(from, &metav1.LabelSelector{MatchLabels: s.Spec.Selector})
	if len(targets) > 1 {
		c.fault("%s: its selector matches pods of several workloads", from)
	}
	for _, p := range s.Spec.Ports {
		target := p.TargetPort
		if target == (intstr.IntOrString{}) {
			target = intstr.FromInt32(p.Port)
		}
		c.port(from, targets, target)
	}
}

func (c *checker) ingress(i *networkingv1.Ingress) {
	from := "Ingress " + i.Name
	hosts := map[string]bool{}
	for _, t := range i.Spec.TLS {
		for _, h := range t.Hosts {
			hosts[h] = true
		}
		if !issued(i) {
			c.exists(from, "Secret", t.SecretName)
		}
	}
	for _, rule := range i.Spec.Rules {
		if !hosts[rule.Host] {
			c.fault("%s: host %q has no TLS", from, rule.Host)
		}
		if rule.HTTP == nil {
			continue
		}
		for _, p := range rule.HTTP.Paths {
			if p.Backend.Service == nil {
				c.fault("%s: %s has no service", from, p.Path)
				continue
			}
			c.backend(from, p.Backend.Service)
		}
	}
}

// issued tells whether cert-manager makes the Secrets of an Ingress.
func issued(i *networkingv1.Ingress) bool {
	return i.Annotations["cert-manager.io/cluster-issuer"] != "" || i.Annotations["cert-manager.io/issuer"] != ""
}

func (c *checker) backend(from string, b *networkingv1.IngressServiceBackend) {
	c.exists(from, "Service", b.Name)
	for _, s := range c.services {
		found := slices.ContainsFunc(s.Spec.Ports, func(p corev1.ServicePort) bool {
			return b.Port.Name != "" && p.Name == b.Port.Name || b.Port.Number != 0 && p.Port == b.Port.Number
		})
		if s.Name == b.Name && !found {
			c.fault("%s: Service %s has no port %s%d", from, s.Name, b.Port.Name, b.Port.Number)
		}
	}
}

func (c *checker) policy(p *networkingv1.NetworkPolicy) {
	from := "NetworkPolicy " + p.Name
	targets := c.selects(from, &p.Spec.PodSelector)
	for _, rule := range p.Spec.Ingress {
		for _, port := range rule.Ports {
			if port.Port != nil {
				c.port(from, targets, *port.Port)
			}
		}
	}
}

// pod checks what a pod refers to by name.
func (c *checker) pod(w pods) {
	spec := w.template.Spec
	c.exists(w.owner, "ServiceAccount", spec.ServiceAccountName)
	volumes := map[string]bool{}
	for _, v := range spec.Volumes {
		volumes[v.Name] = true
		switch {
		case v.ConfigMap != nil:
			c.exists(w.owner, "ConfigMap", v.ConfigMap.Name)
		case v.Secret != nil:
			c.exists(w.owner, "Secret", v.Secret.SecretName)
		case v.PersistentVolumeClaim != nil:
			c.exists(w.owner, "PersistentVolumeClaim", v.PersistentVolumeClaim.ClaimName)
		}
	}
	for _, one := range spec.Containers {
		c.container(w.owner, one, volumes)
	}
	for _, t := range spec.TopologySpreadConstraints {
		c.spreads(w, t.LabelSelector)
	}
}

// spreads holds that a workload keeps away from its own pods, not from others.
func (c *checker) spreads(w pods, s *metav1.LabelSelector) {
	selector, err := metav1.LabelSelectorAsSelector(s)
	if err != nil || !selector.Matches(labels.Set(w.template.Labels)) {
		c.fault("%s: its topology spread does not match its own pods", w.owner)
	}
}

func (c *checker) container(from string, one corev1.Container, volumes map[string]bool) {
	for _, m := range one.VolumeMounts {
		if !volumes[m.Name] {
			c.fault("%s: there is no volume %s", from, m.Name)
		}
	}
	for _, source := range one.EnvFrom {
		if source.ConfigMapRef != nil {
			c.exists(from, "ConfigMap", source.ConfigMapRef.Name)
		}
		if source.SecretRef != nil {
			c.exists(from, "Secret", source.SecretRef.Name)
		}
	}
	for _, env := range one.Env {
		if !identifier(env.Name) {
			c.fault("%s: %q is no name of a variable", from, env.Name)
		}
		if env.ValueFrom == nil {
			continue
		}
		if ref := env.ValueFrom.SecretKeyRef; ref != nil {
			c.exists(from, "Secret", ref.Name)
		}
		if ref := env.ValueFrom.ConfigMapKeyRef; ref != nil {
			c.key(from, ref)
		}
	}
	for _, p := range []*corev1.Probe{one.StartupProbe, one.LivenessProbe, one.ReadinessProbe} {
		if p != nil && p.HTTPGet != nil && !hasPort([]corev1.Container{one}, p.HTTPGet.Port) {
			c.fault("%s: a probe asks port %s, which the container does not have", from, p.HTTPGet.Port.String())
		}
	}
	if image := one.Image; !strings.Contains(image, "@sha256:") && (!strings.Contains(image, ":") || strings.HasSuffix(image, ":latest")) {
		c.fault("%s: image %s is not pinned to a version", from, image)
	}
}

func (c *checker) key(from string, ref *corev1.ConfigMapKeySelector) {
	c.exists(from, "ConfigMap", ref.Name)
	if m := c.configMaps[ref.Name]; m != nil && m.Data[ref.Key] == "" {
		c.fault("%s: ConfigMap %s has no key %s", from, ref.Name, ref.Key)
	}
}

// identifier tells whether every shell and runtime can have a variable of the name.
func identifier(name string) bool {
	for i, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return name != ""
}
