package io.tocsin.examples.diskreport;

import io.tocsin.examples.disk.LargestFiles;
import io.tocsin.examples.disk.LargestFiles.LargeFile;
import io.tocsin.examples.disk.TreeWalk;
import io.tocsin.examples.diskreport.Duplicates.Group;
import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Version 2: how much a directory tree holds, its ten largest files, and which files have equal contents. */
@Task("disk-report")
public final class DiskReport implements TaskHandler {
    private static final int LARGEST = 10;
    private static final long LARGEST_HASHED = 16L * 1024 * 1024;
    private static final double WALK_SHARE = 0.5;

    /**
     * @param path the folder; the executor's own when it is missing
     * @param maxHashBytes files above this size are not compared; 16 MiB when it is missing
     */
    public record Parameters(
            @Nullable String path, @Nullable Long maxHashBytes) {}

    /** @param wasted bytes that would be free if each content were kept once */
    public record Report(
            String path,
            long files,
            long folders,
            long bytes,
            long unreadable,
            List<LargeFile> largest,
            long wasted,
            List<Group> duplicates) {}

    @Override
    public Report run(TaskContext context) throws Exception {
        Parameters parameters = context.parameters(Parameters.class);
        Path root = TreeWalk.folder(parameters.path() == null ? "." : parameters.path());
        context.log().info("walking {0}", root);

        LargestFiles largest = new LargestFiles(LARGEST);
        Duplicates duplicates = new Duplicates(
                context, root, parameters.maxHashBytes() == null ? LARGEST_HASHED : parameters.maxHashBytes());
        TreeWalk walk = new TreeWalk(context, root, WALK_SHARE);
        walk.run((file, attributes) -> {
            largest.add(file, attributes.size());
            duplicates.add(file, attributes);
        });
        List<Group> groups = duplicates.find(WALK_SHARE);

        context.log()
                .info(
                        "{0} files with {1} bytes in {2} folders; {3} bytes in duplicates",
                        walk.files(), walk.bytes(), walk.folders(), duplicates.wasted());
        return new Report(
                root.toString(),
                walk.files(),
                walk.folders(),
                walk.bytes(),
                walk.unreadable(),
                largest.files(),
                duplicates.wasted(),
                groups);
    }
}
