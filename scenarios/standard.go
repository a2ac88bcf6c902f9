package scenarios

import (
	"maps"
	"slices"
)

// StandardTopics returns the standard topics of facts, sorted: the subjects that come up in every interview.
func StandardTopics() []string { return slices.Sorted(maps.Keys(standardQuestions)) }

// StandardQuestions returns the questions that a fact about these topics answers without listing them.
func StandardQuestions(topics []string) []string {
	var all []string
	for _, t := range topics {
		all = append(all, standardQuestions[t]...)
	}
	return all
}

// standardQuestions are the questions that candidates ask in every interview, in plain words, by topic. A fact about a topic answers them; its own `ask` list comes
// first.
var standardQuestions = map[string][]string{
	"availability": {
		"What availability do we need?", "How available must it be?", "How available should it be?", "What is the availability target?", "What are the availability requirements?",
		"What uptime do we need?", "What is the SLA?", "What SLA do we need?", "How many nines?", "How many nines do we need?", "How reliable must it be?",
	},
	"budget": {
		"What is the budget?", "Is there a budget?", "How much can we spend?", "What may it cost?", "How much may it cost?", "What can it cost?", "Is cost a concern?",
		"What are the cost constraints?", "Are there cost constraints?", "How much money do we have?", "What are we allowed to spend?",
	},
	"consistency": {
		"How consistent must it be?", "What consistency do we need?", "What are the consistency requirements?", "Is eventual consistency fine?", "Is eventual consistency ok?",
		"Is eventual consistency acceptable?", "Can we be eventually consistent?", "Do we need strong consistency?", "How fresh must the data be?",
	},
	"deadline": {
		"When does it have to be ready?", "What is the deadline?", "Is there a deadline?", "How much time do we have?", "When is the launch?", "When do we launch?", "By when is it needed?",
		"When must it be done?", "What is the timeline?",
	},
	"existing": {
		"What exists today?", "What exists already?", "What do we have now?", "What do we have today?", "What do we have already?", "What is there already?", "What is the current system?",
		"How does it work today?", "Is there an existing system?", "What can I reuse?", "What is the current state?", "What is in place today?", "What can I build on?",
	},
	"growth": {
		"How fast does it grow?", "How much will it grow?", "What growth do we expect?", "What is the growth?", "What is the growth rate?", "How fast will it grow?", "How will it grow?",
		"What growth should I plan for?", "How much bigger will it get?", "How much growth do you expect?",
	},
	"incidents": {
		"What failed in the past?", "What went wrong before?", "What went wrong in the past?", "Were there outages?", "What incidents were there?", "What was the last outage?",
		"What problems do we have today?", "What are the current problems?", "What are the pain points?",
	},
	"largest": {
		"What is the biggest customer?", "How big is the biggest customer?", "How big is the largest customer?", "Is there one very large customer?", "Are there very large customers?",
		"How uneven is the load?", "Is the load skewed?", "How skewed is the load?", "Are there hot keys?", "Are there hot spots?",
	},
	"latency": {
		"What latency do we need?", "How fast must it be?", "How fast should it be?", "What is the latency requirement?", "What are the latency requirements?", "What is the latency target?",
		"What latency is acceptable?", "What response time do we need?", "Is latency important?", "What is the latency SLA?",
	},
	"law": {
		"Is there any compliance requirement?", "Are there compliance requirements?", "Are there any compliance requirements?", "What about compliance?", "What about GDPR?", "Is GDPR relevant?",
		"Does GDPR apply?", "Are there legal requirements?", "Are there any legal requirements?", "Are there regulatory requirements?", "Are there any regulatory requirements?",
	},
	"load": {
		"What is the load?", "What is the average load?", "How much load is there?", "How much traffic is there?", "What is the traffic?", "How much traffic do we get?", "What is the QPS?",
		"What is the average QPS?", "How many requests per second?", "What scale are we talking about?", "What is the scale?", "What throughput do we need?",
	},
	"loss": {
		"May we lose data?", "Can we lose data?", "Is data loss acceptable?", "How much data may we lose?", "How much data can we lose?", "What is the RPO?", "What RPO do we need?",
		"How durable must it be?", "What durability do we need?", "What are the durability requirements?",
	},
	"peak": {
		"What is the peak load?", "What is the peak?", "What is the peak traffic?", "How does traffic peak?", "How high is the peak?", "Do you expect spikes?", "Are there spikes?",
		"How spiky is the traffic?", "How bursty is the traffic?", "How bursty is it?", "What is the maximum load?", "What is the peak QPS?", "Are there peaks?",
	},
	"ratio": {
		"What is the read write ratio?", "What is the read to write ratio?", "What is the ratio of reads to writes?", "Is it read heavy?", "Is it read heavy or write heavy?",
		"How many reads per write?",
	},
	"record": {
		"How big is one record?", "How big is a record?", "How large is a record?", "What is the size of a record?", "How big is an item?", "How big is one item?", "How large is one item?",
	},
	"recovery": {
		"What is the RTO?", "What RTO do we need?", "How fast must we recover?", "How fast must it recover?", "How quickly must it recover?", "How long may an outage last?",
		"How much downtime is acceptable?", "How long can it be down?", "How long may it be down?",
	},
	"regions": {
		"How many regions?", "How many regions do we need?", "How many regions are there?", "Is it multi region?", "Should it be multi region?", "Do we need multiple regions?",
		"Is it global?", "Is it a global service?", "Where are the users?", "Where in the world are the users?",
	},
	"retention": {
		"How long must data be kept?", "How long do we keep data?", "How long do we have to keep data?", "How long must we keep the data?", "What is the retention?",
		"What is the data retention?", "What retention do we need?", "What is the retention period?",
	},
	"scope": {
		"What is in scope?", "What is out of scope?", "What is the scope?", "What should I focus on?", "What are the functional requirements?", "What features do we need?",
		"What are the main features?", "What are the core features?", "What must it do?", "What should it do?", "What are the main use cases?",
	},
	"security": {
		"What about security?", "Is security a concern?", "Are there security requirements?", "What are the security requirements?", "Is there sensitive data?", "Is there personal data?",
	},
	"team": {
		"How big is the team?", "How large is the team?", "What is the team size?", "Who is going to run this?", "Who will run it?", "Who will operate it?", "How many engineers do we have?",
		"How many people do we have?", "How many engineers are there?", "Who builds this?",
		"How many people can I put on this?",
	},
	"users": {
		"How many users?", "How many users are there?", "How many users do we have?", "How many people use it?", "What is the number of users?", "How big is the user base?",
		"How many daily active users?", "How many daily users?", "Who are the users?", "Who uses it?", "Who will use it?", "How many customers?", "How many customers are there?",
	},
	"volume": {
		"How much data is there?", "How much data do we have?", "How much data do we store?", "How much storage do we need?", "What is the data volume?", "What is the volume of data?",
		"How big is the data?", "How much do we have to store?",
	},
}
