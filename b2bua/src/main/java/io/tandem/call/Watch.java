package io.tandem.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One subscription to somebody's dialogs: the whole at first and after each SUBSCRIBE, then what changed (RFC 4235 3.3). Loop only. */
final class Watch implements WatchedState {
    private final String entity;
    private final Supplier<List<WatchedDialog>> dialogs;
    private final Map<String, WatchedDialog> told = new LinkedHashMap<>();
    private long version;
    private boolean full = true;

    /** @param dialogs what there is now */
    Watch(String entity, Supplier<List<WatchedDialog>> dialogs) {
        this.entity = entity;
        this.dialogs = dialogs;
    }

    @Override
    public void whole() {
        full = true;
    }

    @Override
    public String body() {
        List<WatchedDialog> now = dialogs.get();
        List<WatchedDialog> news = full ? now : changes(now);
        String text = DialogInfo.text(entity, version++, full, news);
        told.clear();
        now.forEach(dialog -> told.put(dialog.id(), dialog));
        full = false;
        return text;
    }

    private List<WatchedDialog> changes(List<WatchedDialog> now) {
        List<WatchedDialog> changes = new ArrayList<>(now.stream().filter(dialog -> !dialog.equals(told.get(dialog.id()))).toList());
        List<String> alive = now.stream().map(WatchedDialog::id).toList();
        told.values().stream().filter(dialog -> !alive.contains(dialog.id())).map(WatchedDialog::terminated).forEach(changes::add);
        return changes;
    }

    @Override
    public boolean isStale() {
        return full || !changes(dialogs.get()).isEmpty();
    }

    /** A user without a dialog may have one again. */
    @Override
    public boolean isOver() {
        return false;
    }
}
