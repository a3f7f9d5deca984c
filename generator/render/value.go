package render

import (
	"fmt"
	"reflect"
	"strings"
	"text/template"
)

// at gives the value that the path leads to, the view itself without a path.
func at(view any, path string) (any, error) {
	if path == "" {
		return view, nil
	}
	v, err := follow(reflect.ValueOf(view), path)
	if err != nil {
		return nil, err
	}
	return v.Interface(), nil
}

// elements gives the values that a file is made for: the view itself without a
// path, else the elements of the slice that the path leads to.
func elements(view any, path string) ([]any, error) {
	if path == "" {
		return []any{view}, nil
	}
	v, err := follow(reflect.ValueOf(view), path)
	if err != nil {
		return nil, err
	}
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return nil, fmt.Errorf("is %s, not a slice", v.Type())
	}
	out := make([]any, v.Len())
	for i := range out {
		out[i] = v.Index(i).Interface()
	}
	return out, nil
}

// truth tells whether the path's value is true as templates see truth.
func truth(dot any, path string) (bool, error) {
	if path == "" {
		return true, nil
	}
	v, err := follow(reflect.ValueOf(dot), path)
	if err != nil {
		return false, err
	}
	yes, _ := template.IsTrue(v.Interface())
	return yes, nil
}

// follow walks fields and argument-free methods: "API.Schemas".
func follow(v reflect.Value, path string) (reflect.Value, error) {
	for name := range strings.SplitSeq(path, ".") {
		next, err := member(v, name)
		if err != nil {
			return reflect.Value{}, err
		}
		v = next
	}
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return v, nil
}

func member(v reflect.Value, name string) (reflect.Value, error) {
	for v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		return reflect.Value{}, fmt.Errorf("no value to take %s of", name)
	}
	if m := v.MethodByName(name); m.IsValid() {
		return call(m, name)
	}
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return reflect.Value{}, fmt.Errorf("nil %s has no %s", v.Type(), name)
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Struct:
		if f := v.FieldByName(name); f.IsValid() && f.CanInterface() {
			return f, nil
		}
	case reflect.Map:
		if f := v.MapIndex(reflect.ValueOf(name)); f.IsValid() {
			return f, nil
		}
	default:
	}
	return reflect.Value{}, fmt.Errorf("%s has no field or method %s", v.Type(), name)
}

func call(m reflect.Value, name string) (reflect.Value, error) {
	if t := m.Type(); t.NumIn() != 0 || t.NumOut() != 1 {
		return reflect.Value{}, fmt.Errorf("method %s must take nothing and give one value", name)
	}
	return m.Call(nil)[0], nil
}
