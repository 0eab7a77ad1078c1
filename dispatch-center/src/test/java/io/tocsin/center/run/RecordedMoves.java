package io.tocsin.center.run;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class RecordedMoves implements Moves {
    final List<EndedRun> moved = new ArrayList<>();
    final List<EndedRun> revived = new ArrayList<>();

    @Override
    public void moved(List<EndedRun> runs) {
        moved.addAll(runs);
    }

    @Override
    public void revived(EndedRun run) {
        revived.add(run);
    }
}
