namespace Externfs.Packages.Apt;

/// <summary>A decoded list has no room: nothing is wrong with the list.</summary>
internal sealed class ListStorageException : IOException
{
    public ListStorageException(IOException cause)
        : base(cause.Message, cause)
    {
    }
}
