package io.tocsin.center.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** A path that is no file is one of the application's own, which its only page understands: so links into it work. */
final class PageResolver extends PathResourceResolver {
    private static final String PAGE = "index.html";

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = path.isEmpty() ? null : super.getResource(path, location);
        boolean looksLikeFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
        return file != null || looksLikeFile ? file : super.getResource(PAGE, location);
    }
}
