namespace Externfs;

/// <summary>The priorities of syslog(3) that externfs uses.</summary>
public enum LogSeverity
{
    /// <summary>Something does not work: LOG_ERR.</summary>
    Error = 3,

    /// <summary>Something works less well than it should: LOG_WARNING.</summary>
    Warning = 4,

    /// <summary>What happened: LOG_INFO.</summary>
    Info = 6,

    /// <summary>For those who look for a fault: LOG_DEBUG.</summary>
    Debug = 7,
}
