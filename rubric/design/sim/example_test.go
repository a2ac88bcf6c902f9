package sim_test

import (
	"fmt"

	"tenx/rubric/design/sim"
)

// A spike of ten seconds is over, and the shop still does not respond: every request is by now tried twelve times, and the
// database works for callers that have given up. A breaker on the api's calls to the database gives it time to recover.
func Example() {
	shop := func(breaker *sim.Breaker) sim.Network {
		return sim.Network{
			Sources: []sim.Source{{
				Name: "users", Load: sim.Spike(100, 300, 30, 40),
				Calls: []sim.Call{{To: "api", Timeout: 1, Retries: 3, Backoff: 0.2, Jitter: 1}},
			}},
			Stations: []sim.Station{
				{Name: "api", Servers: 16, Service: 0.005, SCV: 1, Calls: []sim.Call{
					{To: "database", Timeout: 0.4, Retries: 2, Backoff: 0.05, Jitter: 1, Breaker: breaker},
				}},
				{Name: "database", Servers: 4, Service: 0.020, SCV: 1},
			},
		}
	}
	options := sim.Options{Seed: 1, Duration: 120, Every: 2}
	for _, breaker := range []*sim.Breaker{nil, {Failures: 0.5, Window: 1, Open: 2, Probes: 10}} {
		r, err := sim.Run(shop(breaker), options)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(r.Story, r.TextChart(40), "\n")
	}
	// Output:
	//      30 s  The load of users rises from 100 to 300 requests/s.
	//      30 s  database is the first to be overloaded: 1,110 requests/s arrive and it can serve 200; up to 109,000 wait.
	//      30 s  Requests fail: at worst, 0 % of them succeed.
	//      32 s  Retries multiply the load of api by 4.0 and of database by 12.1.
	//      32 s  Most of the work of api is for callers that have given up, up to 100 % of it.
	//      32 s  Most of the work of database is for callers that have given up, up to 100 % of it.
	//      40 s  The load of users falls from 300 to 100 requests/s.
	//     120 s  Stuck: the trigger has been over for 80 s and the load is back at 100 requests/s, but 0 % of the requests succeed; database is still overloaded.
	// load               ▃▃▃▃▃▃▃▃▃▃████▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃  at most 310 requests/s
	// goodput            ▃▃▃▃▃▃▃▃▃▃▄▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  at most 143 requests/s
	// queue of database  ▁▁▁▁▁▁▁▁▁▁▁▁▁▂▃▃▃▄▄▄▄▄▅▅▅▅▆▆▆▆▆▇▇▇▇█████  at most 108,000 waiting
	//                    0                                  120 s
	//
	//      30 s  The load of users rises from 100 to 300 requests/s.
	//      30 s  database is the first to be overloaded: 202 requests/s arrive and it can serve 200; up to 359 wait.
	//      30 s  Requests fail: at worst, 0 % of them succeed.
	//    31.5 s  The breaker from api to database opens: calls fail at once.
	//      32 s  Retries multiply the load of api by 3.9 and of database by 3.2.
	//      34 s  Most of the work of database is for callers that have given up, up to 100 % of it.
	//      40 s  The load of users falls from 300 to 100 requests/s.
	//    41.2 s  The breaker from api to database closes for good, having opened 4 times.
	//      42 s  database keeps up again.
	//      42 s  Requests succeed again.
	//     120 s  Recovered: at the end over 99 % of the requests succeed.
	// load               ▃▃▃▃▃▃▃▃▃▃████▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃  at most 306 requests/s
	// goodput            ▃▃▃▃▃▃▃▃▃▃▄▂▂▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃  at most 143 requests/s
	// queue of database  ▁▁▁▁▁▁▁▁▁▁▄▆██▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  at most 190 waiting
	//                    0                                  120 s
}

// A cache that restarts empty sends everything to a database that can carry a fifth of it. Calls time out, responses that
// are too late do not fill the cache, and it stays cold.
func Example_coldCache() {
	n := sim.Network{
		Sources: []sim.Source{{
			Name: "users", Load: sim.Steady(800),
			Calls: []sim.Call{{To: "cache", Timeout: 1, Retries: 1, Backoff: 0.5, Jitter: 1}},
		}},
		Stations: []sim.Station{
			{
				Name: "cache", Servers: 16, Service: 0.0005, SCV: 1, Cache: &sim.Cache{Hit: 0.95, Fill: 4000},
				Calls: []sim.Call{{To: "database", Timeout: 0.5}},
			},
			{Name: "database", Servers: 2, Service: 0.012, SCV: 1},
		},
		Faults: []sim.Fault{{Station: "cache", At: 30, ColdCache: true}},
	}
	r, err := sim.Run(n, sim.Options{Seed: 1, Duration: 120, Every: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(r.Story)
	// Output:
	//      30 s  cache loses what it had cached.
	//      30 s  cache answers 3 % of its requests from the cache instead of 95 %.
	//      30 s  database is the first to be overloaded: 1,370 requests/s arrive and it can serve 167; up to 124,000 wait.
	//      30 s  Retries multiply the load of cache by 2.0 and of database by 2.0.
	//      30 s  Most of the work of database is for callers that have given up, up to 100 % of it.
	//      30 s  Requests fail: at worst, 2 % of them succeed.
	//     120 s  Stuck: the trigger has been over for 90 s and the load is back at 800 requests/s, but 3 % of the requests succeed; database is still overloaded.
}

// A goal in a football final quadruples the load for two minutes. The autoscaler checks once a minute and needs two more
// to add servers: they arrive when the crowd is gone.
func Example_footballFinal() {
	n := sim.Network{
		Sources: []sim.Source{{
			Name: "fans", Load: sim.Spike(250, 1000, 300, 420),
			Calls: []sim.Call{{To: "page", Timeout: 2, Retries: 2, Backoff: 1, Jitter: 1}},
		}},
		Stations: []sim.Station{{
			Name: "page", Servers: 13, Service: 0.030, SCV: 1, Queue: 250,
			Scale: &sim.Scale{Min: 13, Max: 125, Target: 0.6, Every: 60, Lag: 120, WarmUp: 30, InAfter: 300},
		}},
	}
	r, err := sim.Run(n, sim.Options{Seed: 1, Duration: 600, Every: 5})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(r.Story)
	// Output:
	//     300 s  The load of fans rises from 250 to 1,000 requests/s.
	//     300 s  page is the first to be overloaded: 2,270 requests/s arrive and it can serve 433; it sheds up to 84 % of them.
	//     300 s  Retries multiply the load of page by 2.5.
	//     300 s  Requests fail: at worst, 41 % of them succeed.
	//     360 s  The autoscaler of page orders 9 servers, to serve from 480 s.
	//     420 s  The load of fans falls from 1,000 to 250 requests/s.
	//     425 s  page keeps up again.
	//     425 s  Requests succeed again.
	//     480 s  page gets 9 servers more and has 22 now, too late: the load was 1,000 requests/s when they were ordered and is 250 now.
	//    10 min  Recovered: at the end 100 % of the requests succeed.
}
