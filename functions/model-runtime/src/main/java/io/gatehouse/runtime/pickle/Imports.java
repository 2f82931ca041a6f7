package io.gatehouse.runtime.pickle;

import java.util.Arrays;
import java.util.Set;

/** Which imports of a pickle are harmless: judged by the names that models of the usual libraries need, and by what can run code. */
final class Imports {

    enum Verdict {
        HARMLESS,
        UNKNOWN,
        MALICIOUS,
    }

    /** Modules of which nothing belongs into a model. */
    private static final Set<String> NEVER = Set.of(
        "__main__",
        "_posixsubprocess",
        "asyncio",
        "bdb",
        "code",
        "codeop",
        "commands",
        "concurrent",
        "ctypes",
        "cffi",
        "ftplib",
        "http",
        "httplib",
        "imaplib",
        "importlib",
        "inspect",
        "io",
        "_io",
        "linecache",
        "marshal",
        "mmap",
        "multiprocessing",
        "nt",
        "os",
        "pdb",
        "pip",
        "pkgutil",
        "platform",
        "posix",
        "posixpath",
        "ntpath",
        "profile",
        "cProfile",
        "pty",
        "pydoc",
        "requests",
        "runpy",
        "setuptools",
        "shutil",
        "signal",
        "site",
        "smtplib",
        "socket",
        "ssl",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "timeit",
        "trace",
        "types",
        "urllib",
        "urllib2",
        "uuid",
        "venv",
        "webbrowser",
        "zipimport",
        "pickle",
        "_pickle",
        "cPickle",
        "dill",
        "shelve",
        "aiohttp",
        "httpx",
        "torch.hub"
    );

    /** Names that run, read or reach what they are given, wherever they are from. */
    private static final Set<String> ANYWHERE = Set.of(
        "eval",
        "exec",
        "execfile",
        "compile",
        "open",
        "system",
        "popen",
        "spawn",
        "call",
        "check_call",
        "check_output",
        "run",
        "runstring",
        "runcode",
        "getattr",
        "setattr",
        "delattr",
        "__import__",
        "import_module",
        "breakpoint",
        "input",
        "globals",
        "locals",
        "vars",
        "apply",
        "attrgetter",
        "methodcaller",
        "load",
        "loads",
        "read_pickle",
        "load_module",
        "fromfile",
        "memmap",
        "CodeType",
        "FunctionType"
    );

    /** Libraries whose models are made of their own classes. */
    private static final Set<String> LIBRARIES = Set.of(
        "catboost",
        "category_encoders",
        "imblearn",
        "lightgbm",
        "numpy",
        "pandas",
        "scipy",
        "sklearn",
        "statsmodels",
        "torch",
        "xgboost"
    );

    private static final Set<String> HARMLESS = Set.of(
        "builtins.bytearray",
        "builtins.bytes",
        "builtins.complex",
        "builtins.dict",
        "builtins.float",
        "builtins.frozenset",
        "builtins.int",
        "builtins.list",
        "builtins.object",
        "builtins.range",
        "builtins.set",
        "builtins.slice",
        "builtins.str",
        "builtins.tuple",
        "builtins.bool",
        "__builtin__.object",
        "__builtin__.set",
        "__builtin__.frozenset",
        "__builtin__.bytearray",
        "__builtin__.list",
        "__builtin__.dict",
        "__builtin__.slice",
        "__builtin__.xrange",
        "collections.OrderedDict",
        "collections.defaultdict",
        "collections.Counter",
        "collections.deque",
        "copy_reg._reconstructor",
        "copyreg._reconstructor",
        "_codecs.encode",
        "datetime.date",
        "datetime.datetime",
        "datetime.timedelta",
        "datetime.timezone",
        "decimal.Decimal",
        "fractions.Fraction"
    );

    /** Makes classes, as cloudpickle does of a script's own: nothing runs by that alone, and nobody knows what is in them. */
    private static final Set<String> CLASSES = Set.of(
        "builtins.type",
        "builtins.property",
        "builtins.classmethod",
        "builtins.staticmethod"
    );

    /** What libraries import for themselves, and a pickle could reach through them. */
    private static final Set<String> REACHED = Set.of("os", "sys", "subprocess", "importlib", "ctypes", "shutil", "builtins");

    private Imports() {}

    /** @param name as {@code module.name}; a name with dots in it reaches through attributes, and is judged by its last part too */
    static Verdict judge(String name) {
        if (HARMLESS.contains(name)) {
            return Verdict.HARMLESS;
        }
        if (CLASSES.contains(name)) {
            return Verdict.UNKNOWN;
        }
        int dot = name.indexOf('.');
        var top = dot < 0 ? name : name.substring(0, dot);
        var last = name.substring(name.lastIndexOf('.') + 1);
        boolean builtin = top.equals("builtins") || top.equals("__builtin__");
        if (builtin || NEVER.contains(top) || ANYWHERE.contains(last) || name.startsWith("torch.hub.") || reachesOut(name)) {
            return Verdict.MALICIOUS;
        }
        return LIBRARIES.contains(top) ? Verdict.HARMLESS : Verdict.UNKNOWN;
    }

    /** {@code numpy.os.system} is os.system by another way. */
    private static boolean reachesOut(String name) {
        return Arrays.stream(name.split("\\.", -1)).skip(1).anyMatch(REACHED::contains);
    }
}
