// Package python reads facts from Python code: the routers of FastAPI and
// django-ninja, the URLs and views of Django and Django REST framework, Pydantic
// models and serializers.
//
// It takes a tree of files, parses them with pyast and follows imports between
// them, and gives scan.Facts. Nothing is imported or run. What is dynamic
// becomes a limit; routers that nothing mounts are floating.
package python
