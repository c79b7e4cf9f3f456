"""The lab models made ready for a reader's browser: networks as ONNX graphs, weights packed, and a record that pins both."""
