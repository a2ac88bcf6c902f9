package rubric

// MarkMeanings describe the marks 0 to 4 for a person who gives them.
var MarkMeanings = [5]string{
	"not addressed, or what was said is wrong",
	"named only",
	"partial: one main need met, few reasons or numbers",
	"solid: the main needs met, with reasons, numbers or trade-offs",
	"exceptional: second-order effects, alternatives compared, quantified",
}
