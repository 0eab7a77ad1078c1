-- These tables were left to the server's own character set, which on some knows neither Chinese nor emoji.
/*!50100 ALTER TABLE executor CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
/*!50100 ALTER TABLE enrollment CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
/*!50100 ALTER TABLE artifact_part CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
