package io.tocsin.center.task;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.TocsinException.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a request, so that its sender learns all of it at once. */
public final class Mistakes {
    private final List<FieldError> errors = new ArrayList<>();

    public void add(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    public void unless(boolean right, String field, String code, String message) {
        if (!right) {
            add(field, code, message);
        }
    }

    /** The part's value, or the stand-in while its mistakes are kept for later. */
    public <T> T read(Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (Invalid wrong) {
            if (wrong.errors().isEmpty()) {
                throw wrong;
            }
            errors.addAll(wrong.errors());
            return otherwise;
        }
    }

    /** @return the default where the text is missing, and where it is none of the names */
    public <E extends Enum<E>> E choice(String field, @Nullable String text, E otherwise) {
        if (text == null) {
            return otherwise;
        }
        E[] choices = otherwise.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        add(field, "BAD_CHOICE", field + " is one of " + Arrays.toString(choices));
        return otherwise;
    }

    /** @throws Invalid with the first mistake's code and all mistakes */
    public void tell() {
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw new Invalid(first.code(), first.message(), errors);
        }
    }
}
