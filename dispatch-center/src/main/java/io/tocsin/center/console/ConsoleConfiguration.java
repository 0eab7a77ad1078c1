package io.tocsin.center.console;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Where the files of the web applications are: the administrators' console and the phone users' alarm clock. Those in
 * {@code assets/} have a hash of their content in their name, so a browser keeps them for good; all others are asked for
 * again.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {
    private static final List<String> APPLICATIONS = List.of("admin", "m");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String application : APPLICATIONS) {
            String files = "classpath:/web/" + application + "/";
            // without the chain's cache: it would keep every path that anybody asks for
            registry.addResourceHandler("/" + application + "/assets/**")
                    .addResourceLocations(files + "assets/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                            .cachePublic()
                            .immutable())
                    .resourceChain(false)
                    .addResolver(new EncodedResourceResolver())
                    .addResolver(new PathResourceResolver());
            registry.addResourceHandler("/" + application + "/**")
                    .addResourceLocations(files)
                    .setCacheControl(CacheControl.noCache())
                    .resourceChain(false)
                    .addResolver(new PageResolver());
        }
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/admin/");
        for (String application : APPLICATIONS) {
            String home = "/" + application + "/";
            registry.addRedirectViewController("/" + application, home);
            registry.addViewController(home).setViewName("forward:" + home + "index.html");
        }
    }
}
