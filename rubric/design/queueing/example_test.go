package queueing_test

import (
	"fmt"

	"tenx/rubric/design/queueing"
)

// A web tier of ten servers at 90 % in front of a cache that answers nine in ten requests and a database for the rest.
func Example() {
	web := queueing.Station{Rate: 450, Service: 0.020, SCV: 1, Servers: 10}
	database := queueing.Station{Rate: 45, Service: 0.015, SCV: 1, Servers: 1}
	inWeb, _ := web.Sojourn()
	inDatabase, _ := database.Sojourn()
	path := queueing.Series(inWeb, queueing.Mix(
		queueing.Share{Probability: 0.9, Time: queueing.Fixed(0.001)},
		queueing.Share{Probability: 0.1, Time: inDatabase},
	))
	fmt.Printf("web at %.0f %%, p50 %.0f ms, p99 %.0f ms\n", 100*web.Utilization(), 1000*path.P50(), 1000*path.P99())
	// Output:
	// web at 90 %, p50 30 ms, p99 161 ms
}
