-- What administrators set while the center runs; JSON text.
CREATE TABLE setting (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  content TEXT NOT NULL,
  revision INT NOT NULL
) /*!50100 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin */;
