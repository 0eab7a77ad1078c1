package io.tocsin.center.run;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, level 1: the header {@code traceparent}. */
public final class TraceContext {
    /** What versions to come write is read up to what version 00 has; a dash must follow then. */
    private static final Pattern HEADER =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);

    private TraceContext() {}

    /** In version 00, with the one flag that it knows; empty for what is to be ignored, as if there were no header. */
    public static Optional<String> read(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = HEADER.matcher(header.strip());
        boolean valid = matcher.matches()
                && !matcher.group(1).equals("ff")
                && !(matcher.group(1).equals("00") && matcher.group(5) != null)
                && !matcher.group(2).equals(NO_TRACE)
                && !matcher.group(3).equals(NO_PARENT);
        if (!valid) {
            return Optional.empty();
        }
        int sampled = HexFormat.fromHexDigits(matcher.group(4)) & 1;
        return Optional.of("00-" + matcher.group(2) + "-" + matcher.group(3) + "-0" + sampled);
    }

    /**
     * That of a run: its caller's, or one of its own. Its own is made of its id and nothing that changes, so all attempts
     * have it in common, whichever center gives them out, and none has to be stored.
     *
     * @param seed the same for all centers of a cluster, another one elsewhere
     */
    public static String of(NewRun run, long seed) {
        String given = run.traceparent();
        if (given != null) {
            return given;
        }
        HexFormat hex = HexFormat.of();
        long high = mix(run.id() ^ seed);
        long low = mix(high + seed);
        return "00-" + hex.toHexDigits(high) + hex.toHexDigits(low | 1) + "-" + hex.toHexDigits(mix(low) | 1) + "-01";
    }

    /** The part of a valid header that all of a trace has in common. */
    static String id(String traceparent) {
        return traceparent.substring(3, 35);
    }

    /** The finalizer of SplitMix64: a bijection, so that no two runs begin alike. */
    private static long mix(long number) {
        long mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
