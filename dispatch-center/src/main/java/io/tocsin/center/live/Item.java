package io.tocsin.center.live;

/**
 * One thing that a frame tells.
 *
 * @param part of the frame in which it stands
 * @param list whether the part is a list of such things, or this alone
 * @param key by which it takes the place of a former one that has not been sent
 * @param groupId who may not see this group does not get it; {@link #ANY} for whoever may have the feed at all
 * @param json as it is sent
 */
public record Item(String part, boolean list, String key, long groupId, String json) {
    public static final long ANY = 0;

    public static Item one(String part, String json) {
        return new Item(part, false, part, ANY, json);
    }

    public static Item of(String part, String key, long groupId, String json) {
        return new Item(part, true, key, groupId, json);
    }

    int size() {
        return key.length() + json.length();
    }
}
