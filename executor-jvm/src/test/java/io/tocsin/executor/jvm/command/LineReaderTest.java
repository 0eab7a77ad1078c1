package io.tocsin.executor.jvm.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void endsLinesAtEveryKindOfLineEnd() {
        assertThat(lines("a\nb\r\nc\rd\n\ne")).containsExactly("a", "b", "c", "d", "", "e");
    }

    @Test
    void cutsLongLinesIntoPiecesThatFitAndLosesNothing() {
        String text = "é€𝄞".repeat(20_000);

        List<String> pieces = lines(text);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(piece.getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(Limits.MAX_LOG_LINE));
    }

    @Test
    void keepsWhatCameBeforeTheStreamBroke() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        List<String> lines = new ArrayList<>();
        new LineReader(lines::add)
                .readAll(new SequenceInputStream(
                        new ByteArrayInputStream("one\ntwo".getBytes(StandardCharsets.UTF_8)), broken));

        assertThat(lines).first().isEqualTo("one");
        assertThat(lines.getLast()).contains("the output broke off");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        new LineReader(lines::add).readAll(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return lines;
    }
}
