using System.Text;

namespace Externfs.Packages.Apt;

/// <summary>One archive and suite that apt was told to use.</summary>
/// <param name="Uri">As written, without user and password and without the slashes of an empty host, ending with a slash.</param>
/// <param name="Suite">As written; ends with a slash where the archive has no components.</param>
internal sealed record ArchiveSource(string Uri, string Suite)
{
    private const string Unsafe = "\\|{}[]<>\"^~_=!@#$%^&*";

    /// <summary>What begins the names of the suite's lists: the URI without its scheme, <c>/</c> written as <c>_</c>.</summary>
    public string FileNamePrefix => FileName(Suite switch
    {
        "/" => Uri,
        _ when Suite.EndsWith('/') => Uri + Suite,
        _ => Uri + "dists/" + Suite + "/",
    });

    /// <summary>The source for a URI that may name a user and a password, which stay out of sight.</summary>
    public static ArchiveSource Create(string uri, string suite)
    {
        var host = uri.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var path = uri.IndexOf('/', host);
        var user = host == 0 ? -1 : uri.LastIndexOf('@', (path < 0 ? uri.Length : path) - 1, (path < 0 ? uri.Length : path) - host);
        if (user >= 0)
            uri = uri[..host] + uri[(user + 1)..];
        uri = uri.Replace(":///", ":/", StringComparison.Ordinal);
        return new ArchiveSource(uri.EndsWith('/') ? uri : uri + "/", suite);
    }

    /// <summary>How apt names the file for a URI.</summary>
    private static string FileName(string uri)
    {
        var name = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(WithoutScheme(uri)))
        {
            if (value == '/')
                name.Append('_');
            else if (value is <= 0x20 or >= 0x7f || Unsafe.Contains((char)value))
                name.Append('%').Append(value.ToString("x2"));
            else
                name.Append((char)value);
        }

        return name.ToString();
    }

    private static string WithoutScheme(string uri)
    {
        if (uri.IndexOf(':') is not (var colon and > 0) || uri.IndexOf('/') < colon)
            return uri;
        return uri[(colon + 1)..] is var rest && rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest;
    }
}
