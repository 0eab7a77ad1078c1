package io.tocsin.center.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Hands the same hub to every test that wants one; it ends with the last test of all. */
class SharedHub implements ParameterResolver, TestWatcher {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Hub.class;
    }

    @Override
    public Hub resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return hub(context);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        context.publishReportEntry("hub", hub(context).diary());
    }

    Hub start() {
        return new Hub();
    }

    private Hub hub(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(getClass()))
                .computeIfAbsent(Hub.class, any -> start(), Hub.class);
    }
}
