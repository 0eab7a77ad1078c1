package io.tocsin.executor.session;

import io.tocsin.executor.artifact.Artifacts;
import io.tocsin.executor.intake.Intake;
import io.tocsin.executor.intake.Places;
import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.outbox.Outbox;

/** What all sessions of an executor share. */
public record Work(Intake intake, Places places, Journal journal, Outbox outbox, Artifacts artifacts) {}
