package merge_test

import "flag"

var update = flag.Bool("update", false, "write the wanted results of testdata/realistic anew")
