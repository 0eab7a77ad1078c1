package io.tocsin.center.alarm.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What browsers play, known by its first bytes; what a name or a header says counts for nothing. */
enum SoundKind {
    WAV("audio/wav") {
        @Override
        boolean begins(byte[] content) {
            return has(content, 0, "RIFF") && has(content, 8, "WAVE");
        }
    },
    OGG("audio/ogg") {
        @Override
        boolean begins(byte[] content) {
            return has(content, 0, "OggS");
        }
    },
    M4A("audio/mp4") {
        @Override
        boolean begins(byte[] content) {
            return has(content, 4, "ftyp") && BRANDS.stream().anyMatch(brand -> has(content, 8, brand));
        }
    },
    /** With a tag before it, or a frame of MPEG audio of layer III at once. */
    MP3("audio/mpeg") {
        @Override
        boolean begins(byte[] content) {
            return has(content, 0, "ID3")
                    || (content.length > 2 && (content[0] & 0xff) == 0xff && (content[1] & 0xe6) == 0xe2);
        }
    };

    private static final List<String> BRANDS = List.of("M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "dash");

    final String mediaType;

    SoundKind(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract boolean begins(byte[] content);

    static Optional<SoundKind> of(byte[] content) {
        return Arrays.stream(values()).filter(kind -> kind.begins(content)).findFirst();
    }

    private static boolean has(byte[] content, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return content.length >= at + wanted.length
                && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
