package cluster

import (
	"fmt"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/client-go/kubernetes/scheme"
)

// Given are names of objects that exist without being in the manifests.
type Given struct {
	// Secrets are made by a secret store or by hand.
	Secrets []string
}

// inventory is all objects of a set of manifests, by kind.
type inventory struct {
	deployments []*appsv1.Deployment
	jobs        []*batchv1.Job
	services    []*corev1.Service
	ingresses   []*networkingv1.Ingress
	policies    []*networkingv1.NetworkPolicy
	budgets     []*policyv1.PodDisruptionBudget
	scalers     []*autoscalingv2.HorizontalPodAutoscaler
	configMaps  map[string]*corev1.ConfigMap
	// names has "Kind/name" for every object; namespaces those that objects lie in.
	names      map[string]bool
	namespaces map[string]bool
}

// pods is what makes pods: a workload's name and its template.
type pods struct {
	owner    string
	template corev1.PodTemplateSpec
}

func (inv *inventory) workloads() []pods {
	var out []pods
	for _, d := range inv.deployments {
		out = append(out, pods{"Deployment " + d.Name, d.Spec.Template})
	}
	for _, j := range inv.jobs {
		out = append(out, pods{"Job " + j.Name, j.Spec.Template})
	}
	return out
}

// take sorts the objects of a stream.
func take(stream []byte) (*inventory, error) {
	docs, err := documents(stream)
	if err != nil {
		return nil, err
	}
	inv := &inventory{configMaps: map[string]*corev1.ConfigMap{}, names: map[string]bool{}, namespaces: map[string]bool{}}
	for i, doc := range docs {
		obj, kind, err := scheme.Codecs.UniversalDeserializer().Decode(doc, nil, nil)
		if err != nil {
			return nil, fmt.Errorf("document %d: %w", i+1, err)
		}
		m, err := meta.Accessor(obj)
		if err != nil {
			return nil, err
		}
		inv.names[kind.Kind+"/"+m.GetName()] = true
		if kind.Kind != "Namespace" {
			inv.namespaces[m.GetNamespace()] = true
		}
		switch o := obj.(type) {
		case *appsv1.Deployment:
			inv.deployments = append(inv.deployments, o)
		case *batchv1.Job:
			inv.jobs = append(inv.jobs, o)
		case *corev1.Service:
			inv.services = append(inv.services, o)
		case *corev1.ConfigMap:
			inv.configMaps[o.Name] = o
		case *networkingv1.Ingress:
			inv.ingresses = append(inv.ingresses, o)
		case *networkingv1.NetworkPolicy:
			inv.policies = append(inv.policies, o)
		case *policyv1.PodDisruptionBudget:
			inv.budgets = append(inv.budgets, o)
		case *autoscalingv2.HorizontalPodAutoscaler:
			inv.scalers = append(inv.scalers, o)
		}
	}
	return inv, nil
}
