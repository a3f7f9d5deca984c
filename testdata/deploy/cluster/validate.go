package cluster

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"

	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"

	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/core/service"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
)

// strategies are the registry's own rules for creating an object, by its kind, in
// the one version of each kind that is served and not about to go.
func strategies() map[string]rest.RESTCreateStrategy {
	return map[string]rest.RESTCreateStrategy{
		"v1/ConfigMap":                           configmap.Strategy,
		"v1/Namespace":                           namespace.Strategy,
		"v1/PersistentVolumeClaim":               persistentvolumeclaim.Strategy,
		"v1/Secret":                              secret.Strategy,
		"v1/Service":                             service.Strategy,
		"v1/ServiceAccount":                      serviceaccount.Strategy,
		"apps/v1/Deployment":                     deployment.Strategy,
		"autoscaling/v2/HorizontalPodAutoscaler": horizontalpodautoscaler.Strategy,
		"batch/v1/Job":                           job.Strategy,
		"networking.k8s.io/v1/Ingress":           ingress.Strategy,
		"networking.k8s.io/v1/NetworkPolicy":     networkpolicy.Strategy,
		"policy/v1/PodDisruptionBudget":          poddisruptionbudget.Strategy,
	}
}

// Validate gives what the API server would refuse or warn about, and what a
// namespace with Pod Security "restricted" would.
func Validate(stream []byte) ([]string, error) {
	docs, err := documents(stream)
	if err != nil {
		return nil, err
	}
	security, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		return nil, err
	}
	decoder := serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDecoder()
	known := strategies()
	var faults []string
	for i, doc := range docs {
		obj, kind, err := decoder.Decode(doc, nil, nil)
		if err != nil {
			faults = append(faults, fmt.Sprintf("document %d: %v", i+1, err))
			continue
		}
		strategy, ok := known[kind.GroupVersion().String()+"/"+kind.Kind]
		if !ok {
			faults = append(faults, fmt.Sprintf("document %d: %s is not served, or unknown here", i+1, kind))
			continue
		}
		for _, fault := range append(create(strategy, *kind, obj), restricted(security, obj)...) {
			faults = append(faults, kind.Kind+" "+nameOf(obj)+": "+fault)
		}
	}
	return faults, nil
}

func nameOf(obj runtime.Object) string {
	if m, err := meta.Accessor(obj); err == nil {
		return m.GetName()
	}
	return "?"
}

// create does what the registry does with a new object before it is stored.
func create(strategy rest.RESTCreateStrategy, kind schema.GroupVersionKind, obj runtime.Object) []string {
	m, err := meta.Accessor(obj)
	if err != nil {
		return []string{err.Error()}
	}
	ctx := request.WithRequestInfo(request.NewContext(), &request.RequestInfo{APIGroup: kind.Group, APIVersion: kind.Version})
	if strategy.NamespaceScoped() && m.GetNamespace() == "" {
		m.SetNamespace("default")
	}
	ctx = request.WithNamespace(ctx, m.GetNamespace())
	rest.FillObjectMetaSystemFields(m)
	if err := rest.BeforeCreate(strategy, ctx, obj); err != nil {
		return []string{err.Error()}
	}
	return strategy.WarningsOnCreate(ctx, obj)
}

// restricted asks Pod Security about the pods that an object makes.
func restricted(security policy.Evaluator, obj runtime.Object) []string {
	var template *core.PodTemplateSpec
	switch o := obj.(type) {
	case *apps.Deployment:
		template = &o.Spec.Template
	case *batch.Job:
		template = &o.Spec.Template
	default:
		return nil
	}
	var pod corev1.PodTemplateSpec
	if err := v1.Convert_core_PodTemplateSpec_To_v1_PodTemplateSpec(template, &pod, nil); err != nil {
		return []string{err.Error()}
	}
	level := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	result := policy.AggregateCheckResults(security.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec))
	if result.Allowed {
		return nil
	}
	return []string{"Pod Security restricted: " + result.ForbiddenReason() + ": " + result.ForbiddenDetail()}
}
