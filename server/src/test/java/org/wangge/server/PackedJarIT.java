package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The GeoTools uber jar brings old copies of common classes. This looks into the packed server, in the order of its class path, for
 * the jar each class really comes from.
 */
class PackedJarIT {

    private static final Path PACKED = Path.of("target", "wangge-server-boot.jar");
    private static final String UBER = "geotools-wrapper";

    @TempDir
    static Path folder;

    static List<Path> classPath;

    @BeforeAll
    static void unpack() throws IOException {
        classPath = new ArrayList<>();
        try (JarFile jar = new JarFile(PACKED.toFile())) {
            for (String line : read(jar, "BOOT-INF/classpath.idx").lines().toList()) {
                String name = line.replaceAll("^- \"|\"$", "");
                if (name.contains("spring-boot-jarmode-tools")) {
                    continue; // Always listed last, and on the class path only when somebody unpacks the jar.
                }
                Path target = folder.resolve(Path.of(name).getFileName());
                try (InputStream nested = jar.getInputStream(jar.getEntry(name))) {
                    Files.copy(nested, target);
                }
                classPath.add(target);
            }
        }
    }

    @Test
    void theUberJarIsLast() {
        assertThat(classPath.getLast().getFileName().toString()).startsWith(UBER);
        assertThat(classPath.stream()
                        .filter(path -> path.getFileName().toString().startsWith(UBER)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "org.slf4j.LoggerFactory, slf4j-api",
        "org.slf4j.MDC, slf4j-api",
        "com.google.common.collect.ImmutableList, guava",
        "com.google.common.cache.CacheBuilder, guava",
        "jakarta.inject.Inject, jakarta.inject-api",
        "jakarta.servlet.Servlet, tomcat-embed-core",
        "jakarta.annotation.PostConstruct, jakarta.annotation-api",
        "org.locationtech.jts.geom.Geometry, jts-core",
        "org.locationtech.jts.coverage.CoverageUnion, jts-core"
    })
    void classesComeFromTheirOwnJars(String name, String jar) throws Exception {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = Class.forName(name, false, loader);
            String from =
                    type.getProtectionDomain().getCodeSource().getLocation().getPath();
            assertThat(Path.of(from).getFileName().toString()).startsWith(jar + "-");
        }
    }

    @Test
    void nothingOfSlf4jGuavaJakartaOrJtsIsOnlyInTheUberJar() throws IOException {
        var own = new TreeSet<String>();
        for (Path jar : classPath.subList(0, classPath.size() - 1)) {
            own.addAll(classes(jar));
        }
        var packages = new TreeSet<String>();
        for (String entry : classes(classPath.getLast())) {
            packages.add(entry.substring(0, entry.lastIndexOf('/') + 1));
        }
        packages.removeIf(name -> !name.matches("(org/slf4j|com/google/common|jakarta|org/locationtech/jts)/.*"));
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(own)
                        .as("a package %s of its own jar", name)
                        .anyMatch(entry -> entry.startsWith(name)));
    }

    private static List<String> classes(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                    .toList();
        }
    }

    private static String read(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
