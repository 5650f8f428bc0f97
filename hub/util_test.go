package hub_test

import (
	"cmp"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

func compare(a, b float64) int { return cmp.Compare(a, b) }
