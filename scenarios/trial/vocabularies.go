package trial

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// productNames has an AWS product per line, followed by its counterparts on Azure, on Google Cloud, and in plain words.
const productNames = `
Amazon DynamoDB | Cosmos DB | Bigtable | key-value store
DynamoDB | Cosmos DB | Bigtable | key-value store
Aurora | Azure SQL | AlloyDB | relational database
RDS | Azure SQL | Cloud SQL | relational database
Amazon S3 | Blob Storage | Cloud Storage | object storage
S3 | Blob Storage | Cloud Storage | object storage
SQS | Service Bus | Cloud Tasks | queue
SNS | Event Grid | Pub/Sub | publish and subscribe service
Kinesis Data Streams | Event Hubs | Pub/Sub | event stream
Kinesis | Event Hubs | Pub/Sub | event stream
EventBridge | Event Grid | Eventarc | event bus
CloudFront | Azure Front Door | Cloud CDN | CDN
Route 53 | Azure DNS | Cloud DNS | DNS
API Gateway | API Management | Apigee | gateway
AWS Lambda | Azure Functions | Cloud Functions | functions
Step Functions | Durable Functions | Workflows | workflow engine
Fargate | Container Apps | Cloud Run | containers
ECS | Container Apps | Cloud Run | containers
EKS | AKS | GKE | Kubernetes
EC2 | virtual machines | Compute Engine | machines
ALB | Application Gateway | load balancer | load balancer
NLB | load balancer | load balancer | load balancer
ElastiCache | Azure Cache for Redis | Memorystore | in-memory cache
CloudWatch | Azure Monitor | Cloud Monitoring | metrics and alarms
Athena | Synapse | BigQuery | query engine
Redshift | Synapse | BigQuery | data warehouse
Cognito | Entra ID | Identity Platform | sign-in service
KMS | Key Vault | Cloud KMS | key service
EBS | managed disks | persistent disks | network disks
Glacier | archive tier | archive class | archive storage
`

// The columns of productNames that replace the first.
const (
	azure  = 1
	google = 2
	plain  = 3
)

// inNamesOf replaces AWS's names by those of another column, including in blocks and tables.
func inNamesOf(column int) func(string) string {
	to := map[string]string{}
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(productNames), "\n") {
		columns := strings.Split(line, " | ")
		to[columns[0]] = columns[column]
		names = append(names, regexp.QuoteMeta(columns[0]))
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	name := regexp.MustCompile(`\b(?:` + strings.Join(names, "|") + `)\b`)
	return func(text string) string {
		return name.ReplaceAllStringFunc(text, func(n string) string { return to[n] })
	}
}
