package io.tocsin.center.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of a list that is read as a whole, what differs from the last time. */
public final class Changes {
    private static final String ITEMS = "items";
    private static final String REMOVED = "removed";

    private Map<String, Item> last = Map.of();

    /** The item of a list that is known by its id. */
    public static Item item(String id, long groupId, String json) {
        return Item.of(ITEMS, id, groupId, json);
    }

    public static Item removed(String id, long groupId) {
        return Item.of(REMOVED, id, groupId, '"' + id + '"');
    }

    /** What is there is known, from now on. */
    public void remember(List<Item> present) {
        Map<String, Item> now = new HashMap<>();
        present.forEach(item -> now.put(item.key(), item));
        last = now;
    }

    public List<Item> since(List<Item> present) {
        List<Item> changed = new ArrayList<>();
        Map<String, Item> before = last;
        remember(present);
        for (Item item : present) {
            Item former = before.get(item.key());
            if (former != null && former.groupId() != item.groupId()) {
                changed.add(removed(item.key(), former.groupId())); // for those who may not follow it there
            }
            if (!item.equals(former)) {
                changed.add(item);
            }
        }
        for (Item gone : before.values()) {
            if (!last.containsKey(gone.key())) {
                changed.add(removed(gone.key(), gone.groupId()));
            }
        }
        return changed;
    }
}
