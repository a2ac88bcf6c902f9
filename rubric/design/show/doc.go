// Package show writes the evaluation of a design as text, SVG and HTML. It computes nothing about the design and gives no marks.
package show
