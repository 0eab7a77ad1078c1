package io.tocsin.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that come with what is installed. */
class DocumentationIT {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*)$");

    @TempDir
    private Path folder;

    @Test
    void ofTheArchiveIsWholeAndItsLinksLeadSomewhere() throws IOException {
        Ran.of("tar", "-xzf", Scratch.archive().toString(), "-C", folder.toString())
                .well();

        check(folder.resolve("tocsin-0.1.0/docs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"center", "executor-jvm", "executor-webapi"})
    void ofAPackageIsWholeAndItsLinksLeadSomewhere(String part) throws IOException {
        Ran.of("dpkg-deb", "-x", Scratch.deb(part).toString(), folder.toString())
                .well();
        String unit = Files.readString(folder.resolve("usr/lib/systemd/system/tocsin-" + part + ".service"));

        check(folder.resolve("usr/share/doc/tocsin-" + part + "/docs"));
        assertThat(unit).contains("Documentation=file:/usr/share/doc/tocsin-" + part + "/docs/deployment.md\n");
    }

    private static void check(Path docs) throws IOException {
        List<Path> pages = pages(docs);
        assertThat(pages.stream().map(page -> page.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(pages(Path.of("../docs")).stream()
                        .map(page -> page.getFileName().toString())
                        .toList());
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            for (String link : found(LINK, Files.readString(page))) {
                // What leads out of the folder is in the sources only.
                boolean elsewhere = link.startsWith("../") || link.contains("://") || link.startsWith("mailto:");
                if (!elsewhere && !leadsSomewhere(page, link)) {
                    dead.add(page.getFileName() + " → " + link);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.isRegularFile(target)
                && (parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]));
    }

    /** As Markdown's readers make them: words in lower case, joined by hyphens, without signs. */
    private static List<String> anchors(String page) {
        List<String> anchors = new ArrayList<>();
        for (String heading : found(HEADING, page)) {
            String anchor = heading.toLowerCase(Locale.ROOT)
                    .replaceAll("\\]\\([^)]*\\)", "")
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .strip()
                    .replace(' ', '-');
            anchors.add(anchors.contains(anchor) ? anchor + "-1" : anchor);
        }
        return anchors;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<Path> pages(Path docs) throws IOException {
        try (Stream<Path> all = Files.list(docs)) {
            return all.filter(page -> page.toString().endsWith(".md")).toList();
        }
    }
}
