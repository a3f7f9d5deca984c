module github.com/backend-dev/backend

go 1.26
