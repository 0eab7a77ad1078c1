package io.tocsin.executor.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    @TempDir
    Path folder;

    private static List<byte[]> payloads(String... texts) {
        return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
    }

    private static List<String> contents(Path path) throws IOException {
        List<String> found = new ArrayList<>();
        RecordFile.open(path, false, (at, payload) -> found.add(new String(payload, UTF_8)))
                .close();
        return found;
    }

    @Test
    void takesZerosAtTheEndForNoRecords() throws IOException {
        Path path = folder.resolve("zeros");
        try (RecordFile file = RecordFile.open(path, false, (at, payload) -> {})) {
            file.append(payloads("one"));
        }
        Files.write(path, new byte[100], StandardOpenOption.APPEND);

        assertThat(contents(path)).containsExactly("one");
        assertThat(path).hasSize(RecordFile.HEADER + 3);
    }

    @Test
    void losesOnlyTheTornRecordWhereverTheFileIsCutOff() throws IOException {
        Path whole = folder.resolve("whole");
        List<Long> ends = new ArrayList<>();
        try (RecordFile file = RecordFile.open(whole, false, (at, payload) -> {})) {
            for (String text : List.of("0", "one", "two records", "three")) {
                file.append(payloads(text));
                ends.add(file.size());
            }
        }
        byte[] bytes = Files.readAllBytes(whole);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(bytes, cut));
            int length = cut;
            int complete = (int) ends.stream().filter(end -> end <= length).count();

            assertThat(contents(torn)).as("cut at %s", cut).hasSize(complete);
            try (RecordFile file = RecordFile.open(torn, false, (at, payload) -> {})) {
                file.append(payloads("after"));
            }
            assertThat(contents(torn))
                    .as("cut at %s", cut)
                    .hasSize(complete + 1)
                    .endsWith("after");
        }
    }

    @Test
    void stopsAtARecordThatWasChanged() throws IOException {
        Path path = folder.resolve("file");
        try (RecordFile file = RecordFile.open(path, true, (at, payload) -> {})) {
            file.append(payloads("one", "two", "three"));
        }
        byte[] bytes = Files.readAllBytes(path);
        bytes[RecordFile.HEADER + 3 + RecordFile.HEADER] ^= 1;
        Files.write(path, bytes);

        assertThat(contents(path)).containsExactly("one");
    }

    @Test
    void readsBackByPosition() throws IOException {
        try (RecordFile file = RecordFile.open(folder.resolve("file"), false, (at, payload) -> {})) {
            file.append(payloads("zero"));
            long position = file.append(payloads("one", "two"));

            assertThat(file.read(position + RecordFile.HEADER + 3, 3)).isEqualTo("two".getBytes(UTF_8));
        }
    }
}
