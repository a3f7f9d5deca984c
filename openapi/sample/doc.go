// Package sample makes values that satisfy schemas, and checks values against them.
//
// It takes a schema of the service model and gives a JSON text, the same one each
// time: what tests send, what drivers store, what stands in for a property that
// nothing sets. It decides nothing about the service and reads no document.
package sample
