package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
)

// archive writes files to one folder of a .tar.gz, or of a .zip for Windows.
func (r *release) archive(name string, zipped bool, files []file) (err error) {
	ending := ".tar.gz"
	if zipped {
		ending = ".zip"
	}
	out, err := os.Create(filepath.Join(r.dist, name+ending))
	if err != nil {
		return err
	}
	defer func() {
		if closed := out.Close(); err == nil {
			err = closed
		}
	}()
	if zipped {
		return r.zip(out, name, files)
	}
	return r.tar(out, name, files)
}

func mode(f file) int64 {
	if f.exec {
		return 0o755
	}
	return 0o644
}

func (r *release) tar(out io.Writer, folder string, files []file) error {
	packed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := tar.NewWriter(packed)
	for _, f := range files {
		data, err := os.ReadFile(f.path)
		if err != nil {
			return err
		}
		head := &tar.Header{Name: folder + "/" + f.name, Mode: mode(f), Size: int64(len(data)), ModTime: r.at, Format: tar.FormatUSTAR}
		if err := w.WriteHeader(head); err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return packed.Close()
}

func (r *release) zip(out io.Writer, folder string, files []file) error {
	w := zip.NewWriter(out)
	for _, f := range files {
		data, err := os.ReadFile(f.path)
		if err != nil {
			return err
		}
		head := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: r.at}
		head.SetMode(os.FileMode(mode(f)))
		to, err := w.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
	}
	return w.Close()
}
