package io.tocsin.center.cost;

/** Whose thread it would be. */
enum Part {
    PLANNER,
    LOOP,
    COMMITTER,
    SESSION
}
