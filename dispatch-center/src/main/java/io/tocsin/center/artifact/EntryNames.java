package io.tocsin.center.artifact;

import java.util.List;

/** Which names an archive's entry may have: none that could leave the folder it is unpacked to, on any system. */
final class EntryNames {
    private static final int MOST = 512;

    private EntryNames() {}

    static boolean isSafe(String name) {
        if (name.isEmpty() || name.length() > MOST || name.startsWith("/") || name.indexOf('\\') >= 0) {
            return false;
        }
        if (name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return List.of(path.split("/", -1)).stream()
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
